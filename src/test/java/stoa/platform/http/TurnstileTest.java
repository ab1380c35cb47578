package stoa.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stoa.kernel.Actor;
import stoa.kernel.Ids;
import stoa.platform.http.contract.AnswerContract;
import stoa.testing.Eventually;

/** What becomes of requests while so much work is under way. */
class TurnstileTest {

    private static final String ORDERS = "/api/v1/orders";
    private static final String ORDER = """
        {"items": [{"sku": "mug", "quantity": 1}], "payment": {"method": "pm_card_visa"},
         "shipping_address": {"line1": "1 High St", "city": "London", "postal_code": "N1", "country": "GB"}}\
        """;

    private final Queue<Promise<Answer>> entering = new ConcurrentLinkedQueue<>();
    private final Queue<UUID> begun = new ConcurrentLinkedQueue<>();
    private final TestEdge edge = TestEdge.answering(Map.of("placeOrder", this::place));
    private final String user = "Bearer " + edge.token(Actor.Role.USER);
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        clients.close();
        edge.close();
    }

    @Test
    void newWorkIsRefusedWhileSoMuchIsUnderWayAndNothingElse() {
        for (int i = 0; i < TestEdge.ADMISSION.floor(); i++) {
            assertThat(edge.gate().tryEnter("request " + i)).isTrue();
        }

        HttpResponse<String> refused = edge.post(ORDERS, "no token, no JSON");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("/problems/overloaded");
        assertThat(refused.headers().firstValue("Retry-After").orElseThrow()).matches("[1-3]");
        new AnswerContract().assertKeptBy(refused, ORDERS, "post");
        assertThat(edge.get(ORDERS, "Authorization", user).statusCode()).isEqualTo(200);
        assertThat(edge.get("/api/v1/products").statusCode()).isEqualTo(200);
        assertThat(edge.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(edge.get("/metrics").body())
                .contains("stoa_admission_limit{work=\"orders\"} 32.0")
                .contains("stoa_admission_under_way{work=\"orders\"} 32.0")
                .contains("stoa_admission_refused_total{work=\"orders\"} 1.0");

        edge.gate().left("request 0");
        assertThat(placed().join().statusCode()).isEqualTo(401);
    }

    @Test
    void whoIsLetInHoldsAPlaceUntilTheWorkIsBegunOrCameToNothing() {
        List<CompletableFuture<HttpResponse<String>>> inside = IntStream.range(0, TestEdge.ADMISSION.floor())
                .mapToObj(i -> placed("Authorization", user))
                .toList();
        Eventually.await(() -> entering.size() == TestEdge.ADMISSION.floor());
        assertThat(placed("Authorization", user).join().statusCode()).isEqualTo(503);

        entering.remove().fail(ProblemType.INVALID.with("not this one").asException());
        Eventually.await(() -> edge.gate().underWay() == TestEdge.ADMISSION.floor() - 1);
        entering.forEach(rest -> rest.complete(Answer.ok(Map.of())));
        inside.forEach(CompletableFuture::join);
        assertThat(edge.gate().underWay()).isEqualTo(TestEdge.ADMISSION.floor() - 1);
        edge.gate().ended(begun.remove(), System.currentTimeMillis());
        assertThat(edge.gate().underWay()).isEqualTo(TestEdge.ADMISSION.floor() - 2);
    }

    private Future<Answer> place(Request request) {
        Promise<Answer> answer = Promise.promise();
        entering.add(answer);
        return answer.future().onSuccess(done -> {
            UUID work = Ids.next(System.currentTimeMillis());
            begun.add(work);
            edge.gate().begun(work, request.call().trace().traceparent());
        });
    }

    private CompletableFuture<HttpResponse<String>> placed(String... headers) {
        return CompletableFuture.supplyAsync(
                () -> edge.send(edge.request(ORDERS, headers)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "k")
                        .POST(HttpRequest.BodyPublishers.ofString(ORDER))),
                clients);
    }
}
