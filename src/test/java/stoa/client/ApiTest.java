package stoa.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiTest {

    private static final Handler<HttpServerRequest> GOOD =
            request -> request.response().end("{\"id\":\"1\"}");
    private static final Handler<HttpServerRequest> BUSY = request ->
            request.response().setStatusCode(503).putHeader("Retry-After", "0").end();
    private static final Handler<HttpServerRequest> LATE = request ->
            request.response().setStatusCode(504).putHeader("Retry-After", "0").end();
    private static final Handler<HttpServerRequest> LOST =
            request -> request.connection().close();
    private static final Handler<HttpServerRequest> SHORT = request -> request.response()
            .setStatusCode(409)
            .end("{\"type\":\"https://stoa.invalid/problems/insufficient-stock\",\"detail\":\"two are left\"}");

    private static final Ask ORDER = Ask.post("/orders", Api.object()).with("Idempotency-Key", "1");
    private static final Ask ADJUSTMENT = Ask.post("/adjustments", Api.object());

    private final Vertx vertx = Vertx.vertx();
    private final Deque<Handler<HttpServerRequest>> answers = new ArrayDeque<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void repeatsWhatIsRefusedForTheTimeBeing() {
        try (Api api = answering(BUSY, BUSY, GOOD)) {
            assertThat(api.ask(ADJUSTMENT).body().path("id").asText()).isEqualTo("1");
            assertThat(api.repeats()).isEqualTo(2);
        }
    }

    @Test
    void repeatsWhatGotNoAnswerWhenThatCanDoNoHarm() {
        try (Api api = answering(LOST, LATE, GOOD)) {
            assertThat(api.ask(ORDER).status()).isEqualTo(200);
        }
    }

    @Test
    void doesNotRepeatWhatMightThenBeDoneTwice() {
        try (Api api = answering(LOST, LATE, GOOD)) {
            assertThatThrownBy(() -> api.ask(ADJUSTMENT)).isInstanceOf(Api.NoAnswer.class);
            assertThatThrownBy(() -> api.ask(ADJUSTMENT)).isInstanceOf(Refused.class);
            assertThat(api.repeats()).isZero();
        }
    }

    @Test
    void namesAProblemByTheEndOfItsType() {
        try (Api api = answering(SHORT, SHORT)) {
            assertThat(api.askAnyhow(ORDER).problem()).isEqualTo("insufficient-stock");
            assertThatThrownBy(() -> api.ask(ORDER))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("POST /orders: 409 insufficient-stock two are left");
        }
    }

    @SafeVarargs
    private Api answering(Handler<HttpServerRequest>... inTurn) {
        answers.addAll(List.of(inTurn));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> answers.remove().handle(request))
                .listen(0, "127.0.0.1")
                .await();
        return new Api(vertx, URI.create("http://127.0.0.1:" + server.actualPort()), 1);
    }
}
