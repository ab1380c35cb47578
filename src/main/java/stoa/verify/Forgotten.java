package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.UUID;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;

/** Somebody who has bought something, keeps an address, and is erased: nobody can read any more who it was, and the order is what it was. */
final class Forgotten {

    private static final String ME = "/api/v1/users/me";
    private static final String ADDRESSES = ME + "/addresses";
    private static final String STREET = "/shipping_address/line1";

    private static final String STORED = """
        select body::text from event where stream = $1
        union all
        select placed::text from order_view where id = $1\
        """;
    private static final String KNOWN = """
        select (select count(*) from event where strpos(body::text, $1) > 0)
             + (select count(*) from state where strpos(doc::text, $1) > 0)\
        """;

    private static final String KEYS = "select count(*) from subject_key where subject = $1 and key is not null";

    private final Stage stage;
    private final Buyer zoe;
    private final String kept = UUID.randomUUID() + " High Street";

    Forgotten(Stage stage) {
        this.stage = stage;
        this.zoe = Buyer.register(stage.api(), "zoe", stage.patience());
    }

    /** @throws Broken when anything still tells who it was, or the order has changed otherwise */
    void requireErased() {
        JsonNode order = zoe.confirmed(stage.shop().product(1), 1, Card.GOOD);
        String street = order.at(STREET).asText();
        keepAddress();
        requireNowhere(order, street);
        erase();
        requireNoKey(order);
        JsonNode seen = stage.patience()
                .until(
                        "order without its address",
                        () -> see(order),
                        now -> now.at(STREET).asText().equals("erased"));
        Broken.unless(!seen.toString().contains(street), "of an erased user is shown %s", seen);
        Broken.unless(
                OrderSum.in(seen).equals(OrderSum.in(order)), "an order of somebody erased is %s, was %s", seen, order);
        requireNowhere(order, street);
    }

    private void keepAddress() {
        ObjectNode wish = Api.object();
        wish.putObject("address").put("line1", kept);
        JsonNode saved = zoe.good(Ask.post(ADDRESSES, wish));
        JsonNode seen = zoe.get(ADDRESSES).path("items");
        Broken.unless(seen.path(0).equals(saved), "the address %s that was saved is not in %s", saved, seen);
    }

    private void erase() {
        Answer erased = zoe.send(Ask.of(HttpMethod.DELETE, ME).with("If-Match", "*"));
        Broken.unless(erased.status() == 204, "erasing is answered with %d", erased.status());
        Answer lost = zoe.send(Ask.get(ME));
        Broken.unless(lost.status() == 401, "the token of an erased user is answered with %d", lost.status());
        Answer refused = stage.api()
                .once(Ask.post(
                        "/api/v1/sessions",
                        Api.object()
                                .put("email", zoe.credentials().email())
                                .put("password", zoe.credentials().password())));
        Broken.unless(refused.status() == 401, "an erased user signs in with %d", refused.status());
    }

    private JsonNode see(JsonNode order) {
        return stage.admin().ask(Ask.get(Buyer.path(order))).body();
    }

    /** Whether erased or not: in the databases it is never in clear. */
    private void requireNowhere(JsonNode order, String street) {
        UUID id = UUID.fromString(order.path("id").asText());
        stage.stores()
                .run("order", STORED, id)
                .forEach(row -> Broken.unless(
                        !row.getString(0).contains(street), "an address is stored in clear: %s", row.getString(0)));
        for (String words : List.of(zoe.credentials().email(), kept)) {
            long known = count(KNOWN, words);
            Broken.unless(known == 0, "an e-mail or saved address is stored in clear, %d times", known);
        }
    }

    /** What was sealed stays where it is; without the key it cannot be opened. */
    private void requireNoKey(JsonNode order) {
        long keys = count(KEYS, UUID.fromString(order.path("user_id").asText()));
        Broken.unless(keys == 0, "the key of an erased user is still there");
    }

    private long count(String sql, Object argument) {
        return stage.stores().run("user", sql, argument).iterator().next().getLong(0);
    }
}
