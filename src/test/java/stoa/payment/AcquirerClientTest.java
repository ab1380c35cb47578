package stoa.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoa.acquirer.AcquirerSettings;
import stoa.acquirer.SandboxAcquirer;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Fault;
import stoa.kernel.Money;
import stoa.kernel.Trace;
import stoa.payment.AcquirerAnswer.Approved;
import stoa.payment.AcquirerAnswer.Declined;
import stoa.platform.guard.Breaker;
import stoa.platform.guard.Bulkhead;
import stoa.platform.guard.GuardPolicy;
import stoa.platform.guard.RateLimit;
import stoa.platform.guard.Retry;
import stoa.platform.guard.RetryBudget;
import stoa.platform.guard.Timeout;
import stoa.platform.run.Node;
import stoa.platform.telemetry.Metrics;

@org.junit.jupiter.api.Timeout(60)
class AcquirerClientTest {

    private static final Money PRICE = Money.of(1_000, "EUR");
    private static final String GOOD = "pm_card_visa";
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final AcquirerClientSettings SETTINGS = new AcquirerClientSettings(
            1,
            new GuardPolicy(
                    new RateLimit(1_000, 1_000),
                    new Bulkhead(10, 10),
                    new Retry(3, SHORT, SHORT, new RetryBudget(100, 100, 100)),
                    new Breaker(100, 100, LONG, LONG),
                    new Timeout(Duration.ofMillis(500))));

    private final Vertx vertx = Vertx.vertx();

    /** Kept, because one that nobody refers to is closed when memory is collected, with the request under way. */
    private final HttpClient http = vertx.createHttpClient();

    private final Trace trace = Trace.start();

    @TempDir
    Path directory;

    private int port;
    private AcquirerClient client;

    @BeforeEach
    void start() {
        port = new SandboxAcquirer(vertx, AcquirerSettings.DEFAULTS, directory, Clock.systemUTC())
                .start()
                .await();
        client = clientOf(port);
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void moneyIsSetAsideTakenAndGivenBack() {
        String reference = approved(client.authorise("a", PRICE, GOOD, "order", call()));
        assertThat(approved(client.capture("b", reference, PRICE, call()))).isEqualTo(reference);
        assertThat(approved(client.refund("c", reference, PRICE, call()))).isEqualTo(reference);
        String other = approved(client.authorise("d", PRICE, GOOD, "order", call()));
        assertThat(approved(client.voidAuthorisation("e", other, call()))).isEqualTo(other);
        assertThat(totals()).isEqualTo("[2,1,1,1]");
    }

    @ParameterizedTest
    @CsvSource({"pm_card_chargeDeclined, card_declined", "pm_card_chargeDeclinedInsufficientFunds, insufficient_funds"})
    void aRefusalIsAnAnswer(String method, String code) {
        assertThat(client.authorise("a", PRICE, method, "order", call()).await())
                .isEqualTo(new Declined(code));
        assertThat(client.state().failed()).isZero();
    }

    @Test
    void moreThanWasCapturedIsRefusedToo() {
        String reference = approved(client.authorise("a", PRICE, GOOD, "order", call()));
        assertThat(client.refund("b", reference, PRICE, call()).await())
                .isEqualTo(new Declined("refund_exceeds_capture"));
    }

    @Test
    void aLostReplyIsAskedForAgainAndChargedOnce() {
        approved(client.authorise("a", PRICE, "pm_card_lost_reply", "order", call()));
        assertThat(client.state().repeated()).isEqualTo(1);
        assertThat(totals()).isEqualTo("[1,0,0,0]");
    }

    @Test
    void twoFailuresAreMendedByRepeating() {
        approved(client.authorise("a", PRICE, "pm_card_flaky", "order", call()));
        assertThat(totals()).isEqualTo("[1,0,0,0]");
    }

    @Test
    void whatIsNotAnsweredInTimeIsAskedForLaterWithTheSameKey() {
        assertThat(kindOf(client.authorise("a", PRICE, "pm_card_slow", "order", call())))
                .isEqualTo(Fault.Kind.UNAVAILABLE);
        assertThat(totals()).isEqualTo("[1,0,0,0]");
    }

    @Test
    void anAcquirerThatIsNotThereIsUnavailable() {
        assertThat(kindOf(clientOf(1).authorise("a", PRICE, GOOD, "order", call())))
                .isEqualTo(Fault.Kind.UNAVAILABLE);
    }

    @Test
    void aLostReplyOfOneCallDoesNotDisturbTheOthers() {
        List<Future<AcquirerAnswer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(client.authorise("key-" + i, PRICE, i == 5 ? "pm_card_lost_reply" : GOOD, "order", call()));
        }
        Future.all(calls).await();
        assertThat(client.state().failed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"503, UNAVAILABLE", "500, UNAVAILABLE", "429, UNAVAILABLE", "422, BROKEN", "404, BROKEN", "401, BROKEN"
    })
    void otherAnswersAreFaults(int status, Fault.Kind kind) {
        AcquirerClient odd = clientOf(
                server(request -> request.response().setStatusCode(status).end("{}")));
        assertThat(kindOf(odd.authorise("a", PRICE, GOOD, "order", call()))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"not JSON", "{}", "[]", "''"})
    void anAnswerThatCannotBeReadIsNoAnswer(String body) {
        AcquirerClient odd = clientOf(server(request -> request.response()
                .setStatusCode(HttpResponseStatus.CREATED.code())
                .end(body)));
        assertThat(kindOf(odd.authorise("a", PRICE, GOOD, "order", call()))).isEqualTo(Fault.Kind.UNAVAILABLE);
    }

    @Test
    void everyAttemptCarriesTheKeyTheTraceAndHowLongItsAnswerIsWaitedFor() throws InterruptedException {
        BlockingQueue<MultiMap> seen = new LinkedBlockingQueue<>();
        AcquirerClient observed = clientOf(server(request -> {
            seen.add(request.headers());
            return request.response().setStatusCode(503).end();
        }));
        assertThat(kindOf(observed.authorise("a", PRICE, GOOD, "order", call())))
                .isEqualTo(Fault.Kind.UNAVAILABLE);
        assertThat(seen).hasSize(3).allSatisfy(headers -> {
            assertThat(headers.get("Idempotency-Key")).isEqualTo("a");
            assertThat(Trace.parse(headers.get("traceparent")))
                    .map(Trace::traceId)
                    .contains(trace.traceId());
            assertThat(headers.get("x-envoy-expected-rq-timeout-ms")).isEqualTo("500");
        });
    }

    @Test
    void theAcquirerIsToldOfTheDeadlineWhereThatIsNearer() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        AcquirerClient observed = clientOf(server(request -> {
            seen.add(request.getHeader("x-envoy-expected-rq-timeout-ms"));
            return request.response().setStatusCode(402).end("{\"code\": \"card_declined\"}");
        }));
        Call hurried = new Call(Actor.system("test"), Deadline.after(Duration.ofMillis(300), Instant.now()), trace);
        observed.authorise("a", PRICE, GOOD, "order", hurried).await();
        assertThat(Integer.parseInt(seen.take())).isBetween(1, 300);
    }

    private AcquirerClient clientOf(int somePort) {
        PaymentVerticle.Acquirer acquirer = new PaymentVerticle.Acquirer("127.0.0.1", somePort, _ -> {});
        return new AcquirerClient(SETTINGS, acquirer, vertx, Node.of(new Metrics(), Clock.systemUTC()));
    }

    private interface Answering {
        Future<Void> answer(HttpServerRequest request);
    }

    private int server(Answering answering) {
        return vertx.createHttpServer()
                .requestHandler(answering::answer)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }

    private Call call() {
        return new Call(Actor.system("test"), Deadline.after(LONG, Instant.now()), trace);
    }

    private static String approved(Future<AcquirerAnswer> answer) {
        assertThat(answer.await()).isInstanceOf(Approved.class);
        return ((Approved) answer.result()).reference();
    }

    private static Fault.Kind kindOf(Future<?> failing) {
        return failing.<Fault.Kind>map(_ -> null)
                .recover(failure -> Future.succeededFuture(((Fault) failure).kind()))
                .await();
    }

    /** How many were authorised, captured, voided and refunded according to the acquirer's own book. */
    private String totals() {
        return http.request(HttpMethod.GET, port, "127.0.0.1", "/v1/book")
                .compose(request -> request.send())
                .compose(response -> response.body())
                .map(body -> body.toJsonObject().getJsonArray("totals").getJsonObject(0))
                .map(sums -> List.of("authorised", "captured", "voided", "refunded").stream()
                        .map(name -> sums.getJsonObject(name).getString("count"))
                        .toList()
                        .toString()
                        .replace(" ", ""))
                .await();
    }
}
