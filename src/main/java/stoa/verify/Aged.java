package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/**
 * An order that is made older than the platform's oldest version: as it was stored before there was a choice of who leads it, and
 * before there were keys for where it goes.
 */
final class Aged {

    private static final String STORED = "select type, body::text from event where stream = $1 and version = 1";
    private static final String AGE = """
        update event set type = 'order.placed',
            body = (body::jsonb - 'flow' || jsonb_build_object('shipping_address', $2::text::jsonb))::json
        where stream = $1 and version = 1 and type <> 'order.placed'\
        """;
    private static final String RESTORE =
            "update event set type = $2, body = $3::text::json where stream = $1 and version = 1";

    private final Stage stage;
    private final Buyer buyer;
    private final Stores stores;

    Aged(Stage stage) {
        this.stage = stage;
        this.buyer = stage.annex().ada().patient();
        this.stores = stage.storesApart();
    }

    /** @throws Broken when its past is not the same as that of an order of today, or nobody notices that the log was changed */
    void requireReadable() {
        JsonNode order = buyer.confirmedAtLast(stage.annex().shop().product(1), 1, Card.GOOD);
        UUID id = UUID.fromString(order.path("id").asText());
        JsonNode before = past(order);
        Row stored = stores.run(Annex.APART, STORED, id).iterator().next();
        int aged = stores.run(
                        Annex.APART, AGE, id, order.path("shipping_address").toString())
                .rowCount();
        Broken.unless(aged == 1, "an order was placed %d times in a later version", aged);
        try {
            Broken.unless(past(order).equals(before), "an order of old is %s, and was %s", past(order), before);
            new Sealed(stores).requireFlawAtBeginningOf(id, Annex.APART);
        } finally {
            stores.run(Annex.APART, RESTORE, id, stored.getString(0), stored.getString(1));
        }
    }

    private JsonNode past(JsonNode order) {
        return buyer.get(Buyer.path(order) + "?at=1");
    }
}
