package stoa.acquirer;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stoa.acquirer.HttpReply.Delivery;
import stoa.platform.config.StartupProblem;
import stoa.platform.json.BadJson;
import stoa.platform.json.Json;

/** The HTTP side: takes requests in, gives replies out, on the one event loop that everything here runs on. */
final class AcquirerVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(AcquirerVerticle.class);
    private static final int MAX_BODY = 4_096;
    private static final int IDLE_SECONDS = 120;
    /** In half a minute. Merchants give up many calls while this hangs; the usual 200 would cost them their connection. */
    private static final int MAX_RESETS = 10_000;

    private static final CharSequence REPLAYED = HttpHeaders.createOptimized("Idempotent-Replayed");

    private final AcquirerSettings settings;
    private final Path file;
    private final InstantSource clock;
    private Book book;
    private AcquirerRoutes routes;
    private HttpServer server;

    AcquirerVerticle(AcquirerSettings settings, Path file, InstantSource clock) {
        this.settings = settings;
        this.file = file;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        return vertx.executeBlocking(() -> Book.open(file))
                .recover(failure -> Future.failedFuture(new StartupProblem(failure.getMessage(), failure)))
                .compose(this::listen);
    }

    private Future<HttpServer> listen(Book opened) {
        book = opened;
        routes = new AcquirerRoutes(book, clock, settings.slowAnswer());
        server = vertx.createHttpServer(new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHttp2RstFloodMaxRstFramePerWindow(MAX_RESETS)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
        return server.requestHandler(this::receive)
                .listen()
                .onFailure(_ -> closeBook())
                .recover(failure -> Future.failedFuture(settings.listensOn().notOpened(failure)));
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public Future<?> stop() {
        return server.close().onComplete(_ -> closeBook());
    }

    private void receive(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (isTooLarge(request)) {
            send(tooLarge(), response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
        } else {
            Time time = Time.of(request, clock);
            request.body().onSuccess(body -> {
                HttpReply reply = time.isOver(clock) ? HttpReply.TOO_LATE : answer(request, body);
                give(reply, response, time);
            });
        }
    }

    /** A body must say its length beforehand, so that none is gathered that is too long. */
    private static boolean isTooLarge(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                : length.length() > String.valueOf(MAX_BODY).length() || Integer.parseInt(length) > MAX_BODY;
    }

    private static HttpReply tooLarge() {
        return HttpReply.problem(
                HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", "at most " + MAX_BODY + " declared bytes");
    }

    private HttpReply answer(HttpServerRequest request, Buffer body) {
        try {
            return routes.answer(request, body.getBytes());
        } catch (BadJson e) {
            return HttpReply.problem(
                    HttpResponseStatus.UNPROCESSABLE_ENTITY,
                    "invalid_request",
                    (e.pointer() + " " + e.detail()).strip());
        } catch (UncheckedIOException e) {
            LOG.error("the acquirer's book cannot be used", e);
            return HttpReply.TRY_AGAIN;
        }
    }

    private void give(HttpReply reply, HttpServerResponse response, Time time) {
        switch (reply.delivery()) {
            case Delivery.Prompt() -> send(reply, response);
            case Delivery.Late(var by)
            when by.isPositive() -> vertx.timer(by.toMillis()).onSuccess(_ -> send(reply, response));
            case Delivery.Late _ -> send(reply, response);
            case Delivery.Lost() -> response.reset();
            case Delivery.Held() -> routes.hold(response, time);
        }
    }

    private static void send(HttpReply reply, HttpServerResponse response) {
        if (reply.replayed()) {
            response.putHeader(REPLAYED, "true");
        }
        response.setStatusCode(reply.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Buffer.buffer(Json.encodeBytes(reply.document())));
    }

    private void closeBook() {
        try {
            book.close();
        } catch (IOException e) {
            LOG.warn("the acquirer's book was not closed well", e);
        }
    }
}
