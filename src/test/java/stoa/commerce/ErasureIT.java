package stoa.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.commerce.Shop.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stoa.Settings;
import stoa.client.Answer;
import stoa.client.Ask;
import stoa.client.Session;
import stoa.client.Target;
import stoa.platform.postgres.DatabaseSettings;
import stoa.platform.postgres.Databases;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.testing.Eventually;

/** A customer is erased: what is left of them in four databases, and in what others see. */
class ErasureIT {

    private static final String ME = "/api/v1/users/me";
    private static final String ADDRESSES = ME + "/addresses";
    private static final String PASSWORD = "correct horse battery staple";
    private static final int PIECES = 1_000;

    private static Shop shop;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        shop = Shop.open(Map.of("STOA_ACQUIRER_SLOW_ANSWER", "3s"));
        shop.offer("mug", 250, "GBP", PIECES);
    }

    @AfterAll
    static void close() throws InterruptedException {
        shop.close();
    }

    @Test
    void nothingIsLeftButTheOrders() {
        Credentials zoe = new Credentials();
        Session session = zoe.register();
        JsonNode order = placedToSaved(session, save(session, zoe));
        String path = path(order);
        Eventually.await(() -> status(path).equals("confirmed"));
        assertThat(rowsThatTell(zoe)).isEmpty();
        JsonNode trail = shop.admin.ask(Ask.get(path + "/events")).body();
        assertThat(trail.at("/items/0/data/shipping_address/line1").asText()).isEqualTo(zoe.street);

        assertThat(erase(session).status()).isEqualTo(204);

        Eventually.await(() -> street(path).equals("erased"));
        assertThat(rowsThatTell(zoe)).isEmpty();
        assertThat(shop.admin.ask(Ask.get(path)).body().at("/total/amount").asInt())
                .isEqualTo(500);
        assertThat(shop.admin.ask(Ask.get(path + "?at=1")).text()).doesNotContain(zoe.street);
        JsonNode after = shop.admin.ask(Ask.get(path + "/events")).body();
        assertThat(after.at("/items/0/data/shipping_address/line1").asText()).isEqualTo("erased");
        assertThat(after.path("items")).hasSameSizeAs(trail.path("items"));
    }

    @Test
    void whoIsErasedIsNobodyUntilTheyRegisterAgain() {
        Credentials zoe = new Credentials();
        Session session = zoe.register();
        save(session, zoe);
        assertThat(session.askAnyhow(Ask.of(HttpMethod.DELETE, ME)).status()).isEqualTo(428);
        assertThat(session.askAnyhow(Ask.of(HttpMethod.DELETE, ME).with("If-Match", "\"9\""))
                        .status())
                .isEqualTo(412);
        assertThat(erase(session).status()).isEqualTo(204);
        assertThat(erase(session).status()).isEqualTo(401);
        ObjectNode credentials = Shop.json("{}").put("email", zoe.email).put("password", PASSWORD);
        Answer refused = shop.api().askAnyhow(Ask.post("/api/v1/sessions", credentials));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.problem()).isEqualTo("wrong-credentials");
        Session again = zoe.register();
        assertThat(again.ask(Ask.get("/api/v1/orders")).body().path("items")).isEmpty();
        assertThat(again.ask(Ask.get(ADDRESSES)).body().path("items")).isEmpty();
    }

    @Test
    void anOrderUnderWayRunsToItsEnd() {
        Credentials zoe = new Credentials();
        Session session = zoe.register();
        String path = path(placed(session, zoe, "pm_card_slow"));
        assertThat(erase(session).status()).isEqualTo(204);
        Eventually.await(() -> status(path).equals("confirmed"));
        Eventually.await(() -> street(path).equals("erased"));
    }

    @Test
    void anAdministratorStays() {
        Answer refused = erase(shop.admin);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("administrator-stays");
    }

    /** Somebody whose data is found nowhere else. */
    private static final class Credentials {
        final String name = "Zoe " + UUID.randomUUID();
        final String email = UUID.randomUUID() + "@example.com";
        final String street = UUID.randomUUID() + " Street";

        Session register() {
            return Session.register(shop.api(), new Target.Credentials(email, PASSWORD), name);
        }
    }

    private static JsonNode placed(Session session, Credentials who, String card) {
        ObjectNode order = order("GB", Map.of("mug", 2));
        order.withObject("payment").put("method", card);
        order.withObject("shipping_address").put("name", who.name).put("line1", who.street);
        return session.ask(Ask.post("/api/v1/orders", order)
                        .with("Idempotency-Key", UUID.randomUUID().toString()))
                .body();
    }

    /** The id of an address that is kept. */
    private static String save(Session session, Credentials who) {
        ObjectNode wish = Shop.json("{}");
        wish.putObject("address").put("name", who.name).put("line1", who.street);
        return session.ask(Ask.post(ADDRESSES, wish)).body().path("id").asText();
    }

    private static JsonNode placedToSaved(Session session, String address) {
        ObjectNode order = order("GB", Map.of("mug", 2)).put("shipping_address_id", address);
        order.remove("shipping_address");
        return session.ask(Ask.post("/api/v1/orders", order)
                        .with("Idempotency-Key", UUID.randomUUID().toString()))
                .body();
    }

    private static Answer erase(Session session) {
        return session.askAnyhow(Ask.of(HttpMethod.DELETE, ME).with("If-Match", "*"));
    }

    private static String path(JsonNode order) {
        return "/api/v1/orders/" + order.path("id").asText();
    }

    private static String status(String path) {
        return shop.admin.ask(Ask.get(path)).body().path("status").asText();
    }

    private static String street(String path) {
        return shop.admin
                .ask(Ask.get(path))
                .body()
                .at("/shipping_address/line1")
                .asText();
    }

    /** In any column of any table of any service. */
    private static List<String> rowsThatTell(Credentials who) {
        Vertx vertx = Vertx.vertx();
        try (Databases databases =
                Databases.visit(vertx, shop.target().dataDir(), DatabaseSettings.DEFAULTS, Settings.SERVICES)) {
            return Settings.SERVICES.stream()
                    .flatMap(service ->
                            rowsThatTell(who, Pools.open(vertx, databases.of(service), PoolSettings.DEFAULTS, "test"))
                                    .stream())
                    .toList();
        } finally {
            vertx.close().await();
        }
    }

    private static List<String> rowsThatTell(Credentials who, Pool pool) {
        return texts(pool, "select tablename from pg_tables where schemaname = 'public'").stream()
                .flatMap(table -> texts(pool, "select t::text from " + table + " t").stream())
                .filter(row -> row.contains(who.name) || row.contains(who.email) || row.contains(who.street))
                .toList();
    }

    private static List<String> texts(Pool pool, String sql) {
        return pool.query(sql).execute().await().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
