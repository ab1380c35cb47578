package stoa.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stoa.inventory.api.InventoryApi;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryQuery;
import stoa.inventory.api.InventoryRejection;
import stoa.inventory.api.Product;
import stoa.inventory.api.ProductPage;
import stoa.inventory.api.ProductView;
import stoa.kernel.Actor;
import stoa.kernel.Address;
import stoa.kernel.AddressId;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.Origin;
import stoa.kernel.PaymentId;
import stoa.kernel.PostalAddress;
import stoa.kernel.Recorded;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.kernel.Submission;
import stoa.kernel.UserId;
import stoa.order.api.Breakdown;
import stoa.order.api.Destination;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderLine;
import stoa.order.api.OrderPage;
import stoa.order.api.OrderQuery;
import stoa.order.api.OrderRejection;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;
import stoa.order.api.PlaceOrder;
import stoa.order.api.Placed;
import stoa.order.api.SagaApi;
import stoa.order.api.SagaView;
import stoa.payment.api.LedgerEntry;
import stoa.payment.api.PaymentApi;
import stoa.payment.api.PaymentStatus;
import stoa.payment.api.PaymentView;
import stoa.platform.bus.Bus;
import stoa.platform.fault.FaultSwitches;
import stoa.platform.http.TestEdge;
import stoa.platform.http.contract.AnswerContract;
import stoa.platform.json.Json;
import stoa.platform.letter.DeadLetter;
import stoa.platform.letter.DeadLetterApi;
import stoa.platform.telemetry.Metrics;
import stoa.user.api.EmailAddress;
import stoa.user.api.PersonName;
import stoa.user.api.RefreshToken;
import stoa.user.api.SavedAddress;
import stoa.user.api.SessionId;
import stoa.user.api.Tokens;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;
import stoa.user.api.UserRejection;
import stoa.user.api.UserRole;
import stoa.user.api.UserView;

/** The gateway over HTTP, in front of domains that say what the test tells them to and remember what they were asked. */
class GatewayTest {

    private static final UUID USER = Ids.next(1);
    private static final UUID SESSION = Ids.next(2);
    private static final OrderId ORDER = new OrderId(Ids.next(3));
    private static final PaymentId PAYMENT = new PaymentId(Ids.next(4));
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final String AN_ORDER = """
        {"items":[{"sku":"TEAPOT","quantity":2}],"payment":{"method":"pm_card_visa"},
         "shipping_address":{"line1":"1 High St","flat":"7b","city":"London","postal_code":"N1","country":"GB"}}\
        """;

    private static final BlockingQueue<Object> asked = new LinkedBlockingQueue<>();
    private static final Deque<Object> answers = new ConcurrentLinkedDeque<>();

    private static AnswerContract contract;
    private static TestEdge edge;
    private static String user;
    private static String admin;

    @BeforeAll
    static void start() {
        contract = new AnswerContract();
        edge = new TestEdge(Gateway.problems(), (vertx, responders) -> {
            Bus bus = new Bus(vertx, new Metrics(), InstantSource.system(), FaultSwitches.none());
            serveAll(bus);
            new Gateway(bus, InstantSource.system(), List.of("order", "payment"), Duration.ofMinutes(1))
                    .addTo(responders);
        });
        user = "Bearer " + edge.token(USER, SESSION, Actor.Role.USER);
        admin = "Bearer " + edge.token(Actor.Role.ADMIN);
    }

    private static void serveAll(Bus bus) {
        List.<Address<?, ?>>of(
                        UserApi.REGISTER,
                        UserApi.SIGN_IN,
                        UserApi.REFRESH,
                        UserApi.SIGN_OUT,
                        UserApi.RENAME,
                        UserApi.FIND,
                        UserApi.SAVE_ADDRESS,
                        UserApi.REMOVE_ADDRESS,
                        UserApi.ADDRESSES,
                        UserApi.FIND_ADDRESS,
                        InventoryApi.COMMAND,
                        InventoryApi.PRODUCT,
                        InventoryApi.PRODUCTS,
                        OrderApi.PLACE,
                        OrderApi.COMMAND,
                        OrderApi.FIND,
                        OrderApi.FIND_AT,
                        OrderApi.AWAIT,
                        OrderApi.LIST,
                        OrderApi.TRAIL,
                        OrderApi.AWAIT_TRAIL,
                        PaymentApi.FIND,
                        DeadLetterApi.list("order"),
                        DeadLetterApi.list("payment"),
                        SagaApi.OF_CHECKOUT,
                        SagaApi.OF_ORDERS,
                        SagaApi.FIND_OF_CHECKOUT,
                        SagaApi.FIND_OF_ORDERS,
                        SagaApi.SKIP,
                        DeadLetterApi.streams("order"),
                        DeadLetterApi.streams("payment"),
                        DeadLetterApi.redriveStreams("order"),
                        DeadLetterApi.redriveStreams("payment"),
                        DeadLetterApi.redrive("order"),
                        DeadLetterApi.redrive("payment"))
                .forEach(address -> serve(bus, address));
    }

    @SuppressWarnings("unchecked")
    private static <Q, A> void serve(Bus bus, Address<Q, A> address) {
        bus.serve(address, (question, call) -> {
            asked.add(question);
            return answers.isEmpty() ? Promise.<A>promise().future() : Future.succeededFuture((A) answers.remove());
        });
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @BeforeEach
    void forget() {
        asked.clear();
        answers.clear();
    }

    @Test
    void placesAnOrderForTheCaller() {
        answers.add(new Reply.Done<>(new Placed(order(OrderStatus.PLACED, 1), false)));
        HttpResponse<String> answer =
                edge.post("/api/v1/orders", AN_ORDER, "Authorization", user, "Idempotency-Key", "one");
        contract.assertKeptBy(answer, "/api/v1/orders", "post");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(header(answer, "Location")).isEqualTo("/api/v1/orders/" + ORDER);
        assertThat(header(answer, "ETag")).isEqualTo("\"1\"");
        assertThat(header(answer, "Idempotent-Replayed")).isNull();
        PlaceOrder wish = (PlaceOrder) asked.remove();
        assertThat(wish.userId()).isEqualTo(new UserId(USER));
        assertThat(wish.once().orElseThrow().key()).isEqualTo("one");
        assertThat(wish.destination())
                .isEqualTo(new Destination.Written(
                        new PostalAddress(Optional.empty(), "1 High St", Optional.of("7b"), "London", "N1", "GB")));
    }

    @Test
    void anOrderGoesToACountryThatThereIs() {
        HttpResponse<String> answer = edge.post(
                "/api/v1/orders", AN_ORDER.replace("GB", "UK"), "Authorization", user, "Idempotency-Key", "one");
        contract.assertKeptBy(answer, "/api/v1/orders", "post");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo("/shipping_address/country");
        assertThat(asked).isEmpty();
    }

    @Test
    void anOrderGoesToASavedAddressOrToOneThatIsWrittenAndNotToBoth() {
        answers.add(new Reply.Refused<>(new OrderRejection.UnknownAddress()));
        String saved =
                AN_ORDER.replaceFirst("(?s)\"shipping_address\":\\{.*?\\}", "\"shipping_address_id\":\"" + USER + "\"");
        HttpResponse<String> answer =
                edge.post("/api/v1/orders", saved, "Authorization", user, "Idempotency-Key", "one");
        contract.assertKeptBy(answer, "/api/v1/orders", "post");
        assertThat(((PlaceOrder) asked.remove()).destination()).isEqualTo(new Destination.Saved(new AddressId(USER)));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo("/shipping_address_id");
        String neither = saved.replaceFirst(",\\s*\"shipping_address_id\":\"[^\"]*\"", "");
        String both = AN_ORDER.strip().replaceFirst("\\{", "{\"shipping_address_id\":\"" + USER + "\",");
        for (String wrong : List.of(neither, both)) {
            HttpResponse<String> refused =
                    edge.post("/api/v1/orders", wrong, "Authorization", user, "Idempotency-Key", "two");
            contract.assertKeptBy(refused, "/api/v1/orders", "post");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(json(refused).at("/errors/0/detail").asText()).isEqualTo("must be exactly one of its kinds");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void keepsAddressesForTheCaller() {
        PostalAddress home = new PostalAddress(Optional.empty(), "1 High St", Optional.empty(), "London", "N1", "GB");
        SavedAddress saved = new SavedAddress(new AddressId(ORDER.value()), home);
        String path = "/api/v1/users/me/addresses";
        String one = path + "/" + saved.id();
        answers.addAll(List.of(
                new Reply.Done<>(saved),
                List.of(saved),
                Optional.of(saved),
                new Reply.Done<>(saved.id()),
                new Reply.Refused<>(new UserRejection.AddressNotFound()),
                new Reply.Refused<>(new UserRejection.TooManyAddresses(20))));
        String body = """
            {"address":{"line1":"1 High St","city":"London","postal_code":"N1","country":"GB"}}\
            """;
        HttpResponse<String> created = edge.post(path, body, "Authorization", user);
        contract.assertKeptBy(created, path, "post");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "Location")).isEqualTo(one);
        assertThat(asked.remove()).isEqualTo(new UserCommand.SaveAddress(new UserId(USER), home));
        HttpResponse<String> listed = edge.get(path, "Authorization", user);
        contract.assertKeptBy(listed, path, "get");
        assertThat(json(listed).at("/items/0/address/line1").asText()).isEqualTo("1 High St");
        HttpResponse<String> found = edge.get(one, "Authorization", user);
        contract.assertKeptBy(found, path + "/{id}", "get");
        assertThat(json(found)).isEqualTo(json(created));
        assertThat(delete(one).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = delete(one);
        contract.assertKeptBy(gone, path + "/{id}", "delete");
        assertThat(gone.statusCode()).isEqualTo(404);
        HttpResponse<String> tooMany = edge.post(path, body, "Authorization", user);
        contract.assertKeptBy(tooMany, path, "post");
        assertThat(tooMany.statusCode()).isEqualTo(409);
        HttpResponse<String> nowhere = edge.post(path, body.replace("GB", "UK"), "Authorization", user);
        contract.assertKeptBy(nowhere, path, "post");
        assertThat(json(nowhere).at("/errors/0/pointer").asText()).isEqualTo("/address/country");
    }

    @Test
    void anOrderMayComeWithACoupon() {
        answers.add(new Reply.Refused<>(new OrderRejection.CouponNotAccepted("the coupon is no longer valid")));
        String couponed = AN_ORDER.strip().replaceFirst("\\{", "{\"coupon\":\"SPRING\",");
        HttpResponse<String> answer =
                edge.post("/api/v1/orders", couponed, "Authorization", user, "Idempotency-Key", "one");
        contract.assertKeptBy(answer, "/api/v1/orders", "post");
        assertThat(((PlaceOrder) asked.remove()).coupon()).contains("SPRING");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("type").asText()).endsWith("/coupon-not-accepted");
        assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo("/coupon");
    }

    @Test
    void anOrderMayAskForAFlow() {
        answers.add(new Reply.Done<>(new Placed(order(OrderStatus.PLACED, 1), false)));
        String choreographed = AN_ORDER.strip().replaceFirst("\\{", "{\"flow\":\"choreographed\",");
        HttpResponse<String> answer =
                edge.post("/api/v1/orders", choreographed, "Authorization", user, "Idempotency-Key", "one");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("flow").asText()).isEqualTo("orchestrated");
        assertThat(((PlaceOrder) asked.remove()).flow()).contains(OrderFlow.CHOREOGRAPHED);
        String unknown = AN_ORDER.strip().replaceFirst("\\{", "{\"flow\":\"improvised\",");
        assertThat(edge.post("/api/v1/orders", unknown, "Authorization", user, "Idempotency-Key", "two")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void saysThatAnAnswerIsARepeat() {
        answers.add(new Reply.Done<>(new Placed(order(OrderStatus.PLACED, 1), true)));
        HttpResponse<String> answer =
                edge.post("/api/v1/orders", AN_ORDER, "Authorization", user, "Idempotency-Key", "one");
        assertThat(header(answer, "Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void waitsForAFinalAnswerIfAskedTo() {
        answers.add(new Reply.Done<>(new Placed(order(OrderStatus.PLACED, 1), false)));
        answers.add(Optional.of(order(OrderStatus.CONFIRMED, 3)));
        HttpResponse<String> answer = edge.post(
                "/api/v1/orders", AN_ORDER, "Authorization", user, "Idempotency-Key", "two", "Prefer", "wait=3");
        contract.assertKeptBy(answer, "/api/v1/orders", "post");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(header(answer, "Preference-Applied")).isEqualTo("wait=3");
        assertThat(json(answer).get("status").asText()).isEqualTo("confirmed");
        asked.remove();
        assertThat(asked.remove()).isEqualTo(new OrderQuery.AwaitOrder(ORDER, Duration.ofSeconds(3)));
    }

    @Test
    void showsAnOrderThatIsNotFinalInTime() {
        answers.add(new Reply.Done<>(new Placed(order(OrderStatus.PLACED, 1), false)));
        answers.add(Optional.of(order(OrderStatus.STOCK_RESERVED, 2)));
        HttpResponse<String> answer = edge.post(
                "/api/v1/orders", AN_ORDER, "Authorization", user, "Idempotency-Key", "three", "Prefer", "wait=1");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void tellsWhatIsWrongWithAnOrder() {
        answers.add(new Reply.Refused<>(new OrderRejection.UnknownProduct(new Sku("TEAPOT"))));
        HttpResponse<String> refused =
                edge.post("/api/v1/orders", AN_ORDER, "Authorization", user, "Idempotency-Key", "four");
        contract.assertKeptBy(refused, "/api/v1/orders", "post");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(edge.post("/api/v1/orders", AN_ORDER, "Authorization", user).statusCode())
                .isEqualTo(400);
        String twoPointZero = AN_ORDER.replace("\"quantity\":2", "\"quantity\":2.0");
        HttpResponse<String> fraction =
                edge.post("/api/v1/orders", twoPointZero, "Authorization", user, "Idempotency-Key", "four");
        assertThat(fraction.statusCode()).isEqualTo(422);
        assertThat(json(fraction).at("/errors/0/pointer").asText()).isEqualTo("/items/0/quantity");
    }

    @Test
    void listsOnlyOnesOwnOrdersButAnAdministratorsAll() {
        answers.add(new OrderPage(List.of(order(OrderStatus.CONFIRMED, 3)), Optional.of(ORDER)));
        answers.add(new OrderPage(List.of(), Optional.empty()));
        HttpResponse<String> own = edge.get("/api/v1/orders?status=confirmed&limit=1", "Authorization", user);
        contract.assertKeptBy(own, "/api/v1/orders", "get");
        assertThat(asked.remove())
                .isEqualTo(new OrderQuery.ListOrders(
                        Optional.of(new UserId(USER)), Optional.of(OrderStatus.CONFIRMED), 1, Optional.empty()));
        String cursor = json(own).get("next_cursor").asText();
        edge.get("/api/v1/orders?cursor=" + cursor, "Authorization", admin);
        assertThat(asked.remove())
                .isEqualTo(new OrderQuery.ListOrders(Optional.empty(), Optional.empty(), 20, Optional.of(ORDER)));
        assertThat(edge.get("/api/v1/products?cursor=" + cursor).statusCode()).isEqualTo(400);
    }

    @Test
    void showsAnOrderAsItWas() {
        String path = "/api/v1/orders/" + ORDER;
        answers.addAll(List.of(
                Optional.of(order(OrderStatus.PLACED, 1)),
                Optional.of(order(OrderStatus.PLACED, 1)),
                Optional.empty()));
        assertThat(edge.get(path + "?at=1", "Authorization", user).statusCode()).isEqualTo(200);
        assertThat(asked.remove()).isEqualTo(new OrderQuery.FindOrderAt(ORDER, Optional.empty(), Optional.of(1)));
        edge.get(path + "?at=2026-05-01T14:00:00%2B02:00", "Authorization", user);
        assertThat(asked.remove()).isEqualTo(new OrderQuery.FindOrderAt(ORDER, Optional.of(NOON), Optional.empty()));
        assertThat(edge.get(path + "?at=2026-13-01T00:00:00Z", "Authorization", user)
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> missing = edge.get(path, "Authorization", user);
        contract.assertKeptBy(missing, "/api/v1/orders/{id}", "get");
        assertThat(missing.statusCode()).isEqualTo(404);
    }

    @Test
    void showsTheTrailOfAnOrder() {
        answers.add(Optional.of(order(OrderStatus.CANCELLED, 4)));
        answers.add(List.of(cancelled(4)));
        HttpResponse<String> answer = edge.get("/api/v1/orders/" + ORDER + "/events", "Authorization", user);
        contract.assertKeptBy(answer, "/api/v1/orders/{id}/events", "get");
        JsonNode event = json(answer).at("/items/0");
        assertThat(event.get("type").asText()).isEqualTo("order.cancelled");
        assertThat(event.at("/data/reason").asText()).isEqualTo("twice");
    }

    @Test
    void showsNoTrailAndNoStreamOfAnOrderThatIsNotTheirs() {
        answers.add(Optional.empty());
        answers.add(Optional.empty());
        String path = "/api/v1/orders/" + ORDER;
        assertThat(edge.get(path + "/events", "Authorization", user).statusCode())
                .isEqualTo(404);
        assertThat(edge.get(path + "/stream", "Authorization", user).statusCode())
                .isEqualTo(404);
        assertThat(asked).containsOnly(new OrderQuery.FindOrder(ORDER));
    }

    @Test
    void streamsTheEventsOfAnOrderAfterTheLastOneSeen() {
        answers.add(Optional.of(order(OrderStatus.CANCELLED, 4)));
        answers.add(List.of(cancelled(3), cancelled(4)));
        HttpRequest request = edge.request(
                        "/api/v1/orders/" + ORDER + "/stream", "Authorization", user, "Last-Event-ID", "2")
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines = client.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                        .join()
                        .body()) {
            assertThat(lines.filter(line -> line.startsWith("id:")).limit(2)).containsExactly("id: 3", "id: 4");
            client.shutdownNow();
        }
        assertThat(asked).contains(new OrderQuery.AwaitTrail(ORDER, 2, Duration.ofSeconds(20)));
    }

    @Test
    void cancelsWithAReasonOrWithout() {
        answers.add(new Reply.Done<>(new Placed(order(OrderStatus.CANCELLED, 4), false)));
        answers.add(new Reply.Refused<>(new OrderRejection.OrderNotCancellable(OrderStatus.CONFIRMED)));
        HttpResponse<String> answer =
                edge.send(edge.request("/api/v1/orders/" + ORDER + "/cancel", "Authorization", user)
                        .POST(HttpRequest.BodyPublishers.noBody()));
        contract.assertKeptBy(answer, "/api/v1/orders/{id}/cancel", "post");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(asked.remove())
                .isEqualTo(Submission.<OrderCommand>of(new OrderCommand.Cancel(ORDER, Actor.user(USER), ""), "http"));
        HttpResponse<String> refused =
                edge.post("/api/v1/orders/" + ORDER + "/cancel", "{\"reason\":\"late\"}", "Authorization", user);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("type").asText()).endsWith("order-not-cancellable");
    }

    @Test
    void refundsWhatIsLeftWhenNoAmountIsGiven() {
        answers.add(new Reply.Done<>(new Placed(order(OrderStatus.CONFIRMED, 4), false)));
        HttpResponse<String> answer = edge.post(
                "/api/v1/orders/" + ORDER + "/refunds",
                "{\"reason\":\"broken\"}",
                "Authorization",
                admin,
                "Idempotency-Key",
                "five");
        contract.assertKeptBy(answer, "/api/v1/orders/{id}/refunds", "post");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(asked.remove()).satisfies(submission -> {
            OrderCommand.RequestRefund refund = (OrderCommand.RequestRefund) ((Submission<?>) submission).command();
            assertThat(refund.amount()).isEmpty();
        });
    }

    @Test
    void changesAnAccountOnlyInAKnownVersion() {
        String body = "{\"name\":\"Ada King\"}";
        assertThat(patchMe(body, "Authorization", user).statusCode()).isEqualTo(428);
        answers.add(new Reply.Done<>(account(2)));
        HttpResponse<String> changed = patchMe(body, "Authorization", user, "If-Match", "\"1\"");
        contract.assertKeptBy(changed, "/api/v1/users/me", "patch");
        assertThat(header(changed, "ETag")).isEqualTo("\"2\"");
        assertThat(asked.remove())
                .isEqualTo(new UserCommand.Rename(new UserId(USER), new PersonName("Ada King"), Optional.of(1)));
        answers.add(new Reply.Refused<>(new UserRejection.UserChanged(2)));
        assertThat(patchMe(body, "Authorization", user, "If-Match", "\"1\"").statusCode())
                .isEqualTo(412);
        assertThat(patchMe(body, "Authorization", user, "If-Match", "W/\"1\"").statusCode())
                .isEqualTo(412);
    }

    @Test
    void opensAnAccountAndASession() {
        answers.add(new Reply.Done<>(account(1)));
        HttpResponse<String> account = edge.post(
                "/api/v1/users", "{\"email\":\"ada@example.com\",\"password\":\"correct horse\",\"name\":\"Ada\"}");
        contract.assertKeptBy(account, "/api/v1/users", "post");
        assertThat(account.statusCode()).isEqualTo(201);
        answers.add(new Reply.Done<>(new Tokens("a.b.c", Duration.ofMinutes(15), new RefreshToken("r"))));
        HttpResponse<String> session =
                edge.post("/api/v1/sessions", "{\"email\":\"ada@example.com\",\"password\":\"correct horse\"}");
        contract.assertKeptBy(session, "/api/v1/sessions", "post");
        assertThat(json(session).get("expires_in").asInt()).isEqualTo(900);
        assertThat(header(session, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void endsTheSessionOfTheToken() {
        answers.add(new Reply.Done<>(new SessionId(SESSION)));
        HttpResponse<String> answer = edge.send(
                edge.request("/api/v1/sessions/current", "Authorization", user).DELETE());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(asked.remove()).isEqualTo(new UserCommand.SignOut(new UserId(USER), new SessionId(SESSION)));
    }

    @Test
    void refusesWrongCredentials() {
        answers.add(new Reply.Refused<>(new UserRejection.WrongCredentials()));
        HttpResponse<String> answer =
                edge.post("/api/v1/sessions", "{\"email\":\"ada@example.com\",\"password\":\"wrong\"}");
        contract.assertKeptBy(answer, "/api/v1/sessions", "post");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void listsAProductOnceAndThenChangesIt() {
        String body = "{\"name\":\"Tea pot\",\"price\":{\"amount\":200,\"currency\":\"EUR\"}}";
        answers.addAll(List.of(Optional.empty(), new Reply.Done<>(Optional.of(product()))));
        HttpResponse<String> listed = put("/api/v1/products/TEA%20POT", body);
        contract.assertKeptBy(listed, "/api/v1/products/{sku}", "put");
        assertThat(listed.statusCode()).isEqualTo(201);
        asked.remove();
        Money price = Money.of(200, "EUR");
        assertThat(asked.remove())
                .isEqualTo(Submission.<InventoryCommand>of(
                        new InventoryCommand.DefineProduct(new Product(new Sku("TEA POT"), "Tea pot", "", "", price)),
                        "http"));
        answers.addAll(List.of(Optional.of(product()), new Reply.Done<>(Optional.of(product()))));
        assertThat(put("/api/v1/products/TEAPOT", body).statusCode()).isEqualTo(200);
        assertThat(put("/api/v1/products/TEAPOT", body.replace("EUR", "ZZZ")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void browsesTheCatalogue() {
        answers.add(new ProductPage(List.of(product()), Optional.of("TEAPOT")));
        HttpResponse<String> page = edge.get("/api/v1/products?q=tea&sort=price&limit=1");
        contract.assertKeptBy(page, "/api/v1/products", "get");
        assertThat(asked.remove())
                .isEqualTo(new InventoryQuery.ListProducts(
                        Optional.of("tea"), Optional.empty(), InventoryQuery.Sort.PRICE, 1, Optional.empty()));
        answers.add(Optional.of(product()));
        HttpResponse<String> one = edge.get("/api/v1/products/TEAPOT");
        contract.assertKeptBy(one, "/api/v1/products/{sku}", "get");
        assertThat(header(one, "ETag")).isEqualTo("\"1\"");
    }

    @Test
    void adjustsStock() {
        String path = "/api/v1/products/TEAPOT/stock-adjustments";
        String body = "{\"delta\":-5,\"reason\":\"broken\"}";
        answers.add(new Reply.Done<>(Optional.of(product())));
        HttpResponse<String> done = edge.post(path, body, "Authorization", admin);
        contract.assertKeptBy(done, "/api/v1/products/{sku}/stock-adjustments", "post");
        assertThat(done.statusCode()).isEqualTo(201);
        answers.add(new Reply.Refused<>(new InventoryRejection.InsufficientStock(new Sku("TEAPOT"), 3)));
        assertThat(edge.post(path, body, "Authorization", admin).statusCode()).isEqualTo(409);
        answers.add(new Reply.Refused<>(new InventoryRejection.UnknownProduct(new Sku("TEAPOT"))));
        assertThat(edge.post(path, body, "Authorization", admin).statusCode()).isEqualTo(404);
    }

    @Test
    void showsAPaymentWithItsLedger() {
        Money amount = Money.of(400, "EUR");
        answers.add(Optional.of(new PaymentView(
                PAYMENT,
                ORDER,
                new UserId(USER),
                PaymentStatus.CAPTURED,
                "pm_card_visa",
                amount,
                amount,
                Money.of(0, "EUR"),
                Optional.empty(),
                List.of(new LedgerEntry("captured", amount, NOON)),
                3,
                NOON,
                NOON)));
        HttpResponse<String> answer = edge.get("/api/v1/payments/" + PAYMENT, "Authorization", user);
        contract.assertKeptBy(answer, "/api/v1/payments/{id}", "get");
        assertThat(json(answer).at("/entries/0/type").asText()).isEqualTo("captured");
    }

    @Test
    void showsTheDeadLettersOfAllServicesAsOneList() {
        answers.addAll(List.of(List.of(letter(30), letter(10)), List.of(letter(20))));
        HttpResponse<String> first = edge.get("/api/v1/dead-letters?limit=2", "Authorization", admin);
        contract.assertKeptBy(first, "/api/v1/dead-letters", "get");
        assertThat(json(first).at("/items").findValuesAsText("position")).containsExactly("30", "20");
        answers.addAll(List.of(List.of(letter(10)), List.of()));
        asked.clear();
        HttpResponse<String> second = edge.get(
                "/api/v1/dead-letters?limit=2&cursor="
                        + json(first).at("/next_cursor").asText(),
                "Authorization",
                admin);
        assertThat(json(second).at("/items").findValuesAsText("position")).containsExactly("10");
        assertThat(asked).containsOnly(new DeadLetterApi.ListLetters(3, Optional.of(id(20))));
    }

    @Test
    void asksAllServicesToRedriveADeadLetter() {
        answers.addAll(List.of(Optional.empty(), Optional.of(letter(1))));
        HttpResponse<String> answer =
                edge.post("/api/v1/dead-letters/" + id(1) + "/redrive", "", "Authorization", admin);
        contract.assertKeptBy(answer, "/api/v1/dead-letters/{id}/redrive", "post");
        assertThat(answer.statusCode()).isEqualTo(202);
        answers.addAll(List.of(Optional.empty(), Optional.empty()));
        assertThat(edge.post("/api/v1/dead-letters/" + id(2) + "/redrive", "", "Authorization", admin)
                        .statusCode())
                .isEqualTo(404);
        assertThat(edge.get("/api/v1/dead-letters", "Authorization", user).statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsTheOrdersOnTheirWayOfAllLeadersAsOneList() {
        answers.addAll(List.of(
                List.of(saga(40, false), saga(10, true)), List.of(saga(30, false)), List.of(letterOf(30)), List.of()));
        HttpResponse<String> stuck = edge.get("/api/v1/sagas?status=stuck&limit=2", "Authorization", admin);
        contract.assertKeptBy(stuck, "/api/v1/sagas", "get");
        assertThat(json(stuck).at("/items").findValuesAsText("id")).containsExactly(id(30).toString());
        assertThat(json(stuck).at("/items/0/reason").asText())
                .isEqualTo("order view could not handle order.placed: IllegalStateException: planted");
        assertThat(asked).contains(new SagaApi.ListSagas(true, 3, Optional.empty()));
        answers.addAll(List.of(List.of(saga(10, true)), List.of(), List.of(), List.of()));
        asked.clear();
        String cursor = json(stuck).at("/next_cursor").asText();
        HttpResponse<String> second = edge.get("/api/v1/sagas?limit=2&cursor=" + cursor, "Authorization", admin);
        assertThat(json(second).at("/items").findValuesAsText("status")).containsExactly("stuck");
        assertThat(asked).contains(new SagaApi.ListSagas(false, 3, Optional.of(new OrderId(id(30)))));
        assertThat(edge.get("/api/v1/sagas", "Authorization", user).statusCode())
                .isEqualTo(403);
    }

    @Test
    void resumesAnOrderAndWhatCouldNotBeHandledOfIt() {
        answers.addAll(List.of(
                Optional.of(saga(3, true)),
                List.of(),
                List.of(),
                new Reply.Done<>(new Placed(order(OrderStatus.PLACED, 2), false)),
                1,
                0));
        HttpResponse<String> answer = edge.post("/api/v1/sagas/" + ORDER + "/resume", "", "Authorization", admin);
        contract.assertKeptBy(answer, "/api/v1/sagas/{id}/resume", "post");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(asked).contains(new DeadLetterApi.RedriveStreams(Set.of(ORDER.value(), PAYMENT.value())));
    }

    @Test
    void skipsOnlyWhatTheCheckoutLetsItSkip() {
        answers.addAll(List.of(
                Optional.of(saga(3, true)),
                List.of(),
                List.of(),
                new Reply.Refused<>(new OrderRejection.StepNotSkippable("reserve"))));
        HttpResponse<String> answer =
                edge.post("/api/v1/sagas/" + ORDER + "/skip", "{\"step\":\"reserve\"}", "Authorization", admin);
        contract.assertKeptBy(answer, "/api/v1/sagas/{id}/skip", "post");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).at("/type").asText()).endsWith("/step-not-skippable");
    }

    @Test
    void givesUpNoOrderThatIsAtItsEnd() {
        answers.addAll(List.of(Optional.empty(), Optional.empty(), List.of(), List.of()));
        HttpResponse<String> answer =
                edge.post("/api/v1/sagas/" + ORDER + "/compensate", "{\"reason\":\"x\"}", "Authorization", admin);
        contract.assertKeptBy(answer, "/api/v1/sagas/{id}/compensate", "post");
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static SagaView saga(long millis, boolean overdue) {
        return new SagaView(
                new OrderId(id(millis)),
                OrderFlow.ORCHESTRATED,
                List.of("reserve"),
                NOON,
                Optional.of(NOON),
                overdue,
                Optional.empty());
    }

    private static DeadLetter letterOf(long order) {
        DeadLetter any = letter(1);
        return new DeadLetter(
                any.id(),
                any.service(),
                any.subscription(),
                any.position(),
                id(order),
                any.type(),
                any.reason(),
                any.attempts(),
                any.at(),
                any.askedAt(),
                any.redrivenAt());
    }

    private static DeadLetter letter(long position) {
        return new DeadLetter(
                id(position),
                "order",
                "order view",
                position,
                USER,
                "order.placed",
                "IllegalStateException: planted",
                5,
                NOON,
                Optional.empty(),
                Optional.empty());
    }

    private static UUID id(long millis) {
        return new UUID(millis << 16 | 0x7000, Long.MIN_VALUE);
    }

    private static OrderView order(OrderStatus status, int version) {
        Money price = Money.of(200, "EUR");
        return new OrderView(
                ORDER,
                new UserId(USER),
                OrderFlow.ORCHESTRATED,
                status,
                List.of(new OrderLine(new Sku("TEAPOT"), "Tea pot", 2, price)),
                Breakdown.of(price.times(2)),
                price.times(2),
                Money.of(0, "EUR"),
                PAYMENT,
                "pm_card_visa",
                new PostalAddress(Optional.empty(), "1 High St", Optional.empty(), "London", "N1", "GB"),
                Optional.empty(),
                version,
                NOON,
                NOON);
    }

    private static Recorded<OrderEvent> cancelled(int version) {
        Origin origin = new Origin(NOON, "user:" + USER, "http", "00-0-0-00");
        return new Recorded<>(
                17, ORDER.value(), version, new OrderEvent.Cancelled(ORDER, "twice", Optional.empty()), origin);
    }

    private static UserView account(int version) {
        return new UserView(
                new UserId(USER),
                new EmailAddress("ada@example.com"),
                new PersonName("Ada"),
                UserRole.USER,
                version,
                NOON);
    }

    private static ProductView product() {
        return new ProductView(new Sku("TEAPOT"), "Tea pot", "", "", Money.of(200, "EUR"), 10, 2, 8, 1, NOON);
    }

    private static HttpResponse<String> delete(String path) {
        return edge.send(edge.request(path, "Authorization", user).DELETE());
    }

    private static HttpResponse<String> patchMe(String body, String... headers) {
        return edge.send(edge.request("/api/v1/users/me", headers)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> put(String path, String body) {
        return edge.send(edge.request(path, "Authorization", admin)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.decode(answer.body(), JsonNode.class);
    }
}
