package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** An order that is made older than the platform's oldest version: as it was stored before there was a choice of who leads it. */
final class Aged {

    private static final String AGE = """
        update event set type = 'order.placed', body = (body::jsonb - 'flow')::json
        where stream = $1 and type <> 'order.placed' and type like 'order.placed%'\
        """;

    private final Stage stage;
    private final Buyer buyer;

    Aged(Stage stage) {
        this.stage = stage;
        this.buyer = stage.annex().ada();
    }

    /** @throws Broken when its past is not the same as that of an order of today, or nobody notices that the log was changed */
    void requireReadable() {
        JsonNode order = buyer.confirmed(stage.annex().shop().product(1), 1, Card.GOOD);
        JsonNode before = past(order);
        UUID id = UUID.fromString(order.path("id").asText());
        int aged = stage.storesApart().run(Annex.APART, AGE, id).rowCount();
        Broken.unless(aged == 1, "an order was placed %d times in a later version", aged);
        Broken.unless(past(order).equals(before), "an order of old is %s, and was %s", past(order), before);
        new Sealed(stage.storesApart()).requireFlawAtBeginningOf(id, Annex.APART);
    }

    private JsonNode past(JsonNode order) {
        return buyer.get(Buyer.path(order) + "?at=1");
    }
}
