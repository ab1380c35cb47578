package stoa.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stoa.client.Answer;
import stoa.client.Ask;
import stoa.client.Session;

/** Addresses that buyers save, and orders that are sent there. */
class AddressesIT {

    private static final String ADDRESSES = "/api/v1/users/me/addresses";
    private static final int MOST = 3;

    private static Shop shop;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        shop = Shop.open(Map.of("STOA_USER_ADDRESSES", Integer.toString(MOST)));
        shop.offer("mug", 250, "GBP", 100);
    }

    @AfterAll
    static void close() throws InterruptedException {
        shop.close();
    }

    @Test
    void anOrderKeepsTheAddressThatIsGone() {
        Session buyer = shop.register();
        JsonNode home = save(buyer, "1 High Street").body();
        Ask wish = placing(order(home));
        JsonNode placed = buyer.ask(wish).body();
        assertThat(placed.path("shipping_address")).isEqualTo(home.path("address"));

        assertThat(remove(buyer, home).status()).isEqualTo(204);

        assertThat(remove(buyer, home).status()).isEqualTo(404);
        assertThat(buyer.askAnyhow(Ask.get(path(home))).status()).isEqualTo(404);
        JsonNode seen = buyer.ask(Ask.get("/api/v1/orders/" + placed.path("id").asText()))
                .body();
        assertThat(seen.path("shipping_address")).isEqualTo(home.path("address"));
        Answer repeated = buyer.ask(wish);
        assertThat(repeated.body().path("id")).isEqualTo(placed.path("id"));
        assertThat(repeated.headers().get("Idempotent-Replayed")).isEqualTo("true");
        assertUnknown(buyer.askAnyhow(placing(order(home))));
    }

    @Test
    void othersHaveNoUseForAnId() {
        Session buyer = shop.register();
        Session other = shop.register();
        JsonNode home = save(buyer, "1 High Street").body();
        assertThat(other.askAnyhow(Ask.get(path(home))).status()).isEqualTo(404);
        assertThat(remove(other, home).status()).isEqualTo(404);
        assertUnknown(other.askAnyhow(placing(order(home))));
        assertThat(buyer.ask(Ask.get(ADDRESSES)).body().at("/items/0")).isEqualTo(home);
        assertThat(other.ask(Ask.get(ADDRESSES)).body().path("items")).isEmpty();
    }

    @Test
    void onlySoManyAreKept() {
        Session buyer = shop.register();
        for (int i = 1; i < MOST; i++) {
            save(buyer, i + " High Street");
        }
        Answer last = save(buyer, "Last Street");
        assertThat(last.status()).isEqualTo(201);
        assertThat(last.headers().get("Location")).isEqualTo(path(last.body()));
        Answer refused = save(buyer, "No Street");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("too-many-addresses");
        remove(buyer, last.body());
        assertThat(save(buyer, "New Street").status()).isEqualTo(201);
    }

    @Test
    void whatIsNoAddressIsRefused() {
        Session buyer = shop.register();
        Answer blank = save(buyer, " ");
        assertThat(blank.status()).isEqualTo(422);
        assertThat(blank.body().at("/errors/0/pointer").asText()).isEqualTo("/address/line1");
        assertThat(buyer.askAnyhow(Ask.post(ADDRESSES, Shop.json("{}"))).status())
                .isEqualTo(422);
        assertThat(buyer.askAnyhow(Ask.of(HttpMethod.DELETE, ADDRESSES + "/home"))
                        .status())
                .isEqualTo(404);
        assertThat(shop.api().askAnyhow(Ask.get(ADDRESSES)).status()).isEqualTo(401);
        JsonNode home = save(buyer, "1 High Street").body();
        ObjectNode both = order(home);
        both.set("shipping_address", home.path("address"));
        assertThat(buyer.askAnyhow(placing(both)).status()).isEqualTo(422);
        both.remove("shipping_address");
        both.remove("shipping_address_id");
        assertThat(buyer.askAnyhow(placing(both)).status()).isEqualTo(422);
    }

    private static Answer save(Session buyer, String street) {
        ObjectNode wish = Shop.json("{}");
        wish.putObject("address").put("line1", street).put("city", "Dover").put("country", "GB");
        return buyer.askAnyhow(Ask.post(ADDRESSES, wish));
    }

    private static Answer remove(Session buyer, JsonNode address) {
        return buyer.askAnyhow(Ask.of(HttpMethod.DELETE, path(address)));
    }

    private static String path(JsonNode address) {
        return ADDRESSES + "/" + address.path("id").asText();
    }

    private static ObjectNode order(JsonNode address) {
        ObjectNode order = Shop.order("GB", Map.of("mug", 1));
        order.remove("shipping_address");
        return order.put("shipping_address_id", address.path("id").asText());
    }

    private static Ask placing(JsonNode order) {
        return Ask.post("/api/v1/orders", order)
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static void assertUnknown(Answer answer) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("unknown-address");
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/shipping_address_id");
    }
}
