package stoa.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import stoa.inventory.api.InventoryApi;
import stoa.kernel.Actor;
import stoa.kernel.Address;
import stoa.order.api.OrderApi;
import stoa.order.api.SagaApi;
import stoa.payment.api.PaymentApi;
import stoa.platform.bus.Bus;
import stoa.platform.fault.FaultSwitches;
import stoa.platform.http.TestEdge;
import stoa.platform.http.contract.AnswerContract;
import stoa.platform.json.Json;
import stoa.platform.letter.DeadLetterApi;
import stoa.platform.telemetry.Metrics;
import stoa.user.api.UserApi;

/**
 * The gateway over HTTP, in front of domains that say what the test tells them to and remember what they were asked. One for
 * all tests of a class; each begins with domains that have forgotten the one before.
 */
final class TestGateway implements BeforeEachCallback, AfterAllCallback {

    private static final List<Address<?, ?>> ADDRESSES = List.of(
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
            DeadLetterApi.redrive("payment"));

    final AnswerContract contract = new AnswerContract();
    final Queue<Object> asked = new ConcurrentLinkedQueue<>();
    final Caller anyone;
    final Caller user;
    final Caller admin;
    private final Queue<Object> answers = new ConcurrentLinkedQueue<>();
    private final TestEdge edge;

    TestGateway() {
        edge = new TestEdge(Gateway.problems(), (vertx, responders) -> {
            Bus bus = new Bus(vertx, new Metrics(), InstantSource.system(), FaultSwitches.none());
            ADDRESSES.forEach(address -> serve(bus, address));
            new Gateway(bus, InstantSource.system(), List.of("order", "payment"), Duration.ofMinutes(1))
                    .addTo(responders);
        });
        anyone = new Caller(edge, List.of());
        user = caller(edge.token(Examples.USER, Examples.SESSION, Actor.Role.USER));
        admin = caller(edge.token(Actor.Role.ADMIN));
    }

    private Caller caller(String token) {
        return new Caller(edge, List.of("Authorization", "Bearer " + token));
    }

    @SuppressWarnings("unchecked")
    private <Q, A> void serve(Bus bus, Address<Q, A> address) {
        bus.serve(address, (question, call) -> {
            asked.add(question);
            return answers.isEmpty() ? Promise.<A>promise().future() : Future.succeededFuture((A) answers.remove());
        });
    }

    /** One after the other; what is asked beyond them is never answered. */
    void willAnswer(Object... next) {
        answers.addAll(List.of(next));
    }

    static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.decode(answer.body(), JsonNode.class);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        asked.clear();
        answers.clear();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        edge.close();
    }
}
