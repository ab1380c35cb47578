package stoa.verify;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import stoa.verify.Mischief.Got;
import stoa.verify.Mischief.Sent;

/** Stands in front of a real platform, or of its acquirer, passes everything on, and gets one thing wrong. Speaks HTTP/1.1. */
final class Meddler implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String END = "\n\n";
    private static final List<String> OF_THE_CONNECTION = List.of("Content-Length", "Transfer-Encoding", "Connection");

    private final Vertx vertx;
    private final int behind;
    private final Mischief mischief;
    private final HttpClient client;
    private final HttpServer server;

    Meddler(Vertx vertx, int behind, Mischief mischief) {
        this.vertx = vertx;
        this.behind = behind;
        this.mischief = mischief;
        this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(200));
        this.server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(this::handle)
                .listen(0, HOST)
                .await();
    }

    int port() {
        return server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        request.body()
                .map(body -> mischief.request()
                        .apply(new Sent(request.method(), request.uri(), ours(request.headers()), body)))
                .compose(sent -> forward(sent).compose(response -> back(sent, response, request.response())))
                .onFailure(broken -> request.connection().close());
    }

    private Future<HttpClientResponse> forward(Sent sent) {
        RequestOptions options = new RequestOptions()
                .setHost(HOST)
                .setPort(behind)
                .setMethod(sent.method())
                .setURI(sent.uri())
                .setHeaders(sent.headers());
        return client.request(options).compose(request -> request.send(sent.body()));
    }

    private Future<Void> back(Sent sent, HttpClientResponse response, HttpServerResponse to) {
        if (String.valueOf(response.getHeader("Content-Type")).startsWith("text/event-stream")) {
            return stream(response, to);
        }
        return response.body()
                .map(body -> mischief.answer()
                        .apply(sent, new Got(response.statusCode(), ours(response.headers()), body.toString())))
                .compose(got -> later(sent, got))
                .compose(got -> send(got, to));
    }

    private Future<Got> later(Sent sent, Got got) {
        long millis = mischief.delay().apply(sent).toMillis();
        return millis == 0 ? Future.succeededFuture(got) : vertx.timer(millis).map(got);
    }

    private static Future<Void> send(Got got, HttpServerResponse to) {
        to.setStatusCode(got.status()).headers().addAll(got.headers());
        return to.end(got.text());
    }

    private Future<Void> stream(HttpClientResponse response, HttpServerResponse to) {
        to.setStatusCode(response.statusCode()).setChunked(true).headers().addAll(ours(response.headers()));
        to.closeHandler(left -> response.exceptionHandler(_ -> {}).request().reset());
        RecordParser blocks = RecordParser.newDelimited(END, block -> meddle(block, to));
        response.handler(blocks).endHandler(end -> to.end());
        return Future.succeededFuture();
    }

    private void meddle(Buffer block, HttpServerResponse to) {
        to.write(mischief.event().apply(block.toString() + END));
    }

    private static MultiMap ours(MultiMap headers) {
        MultiMap copy = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        OF_THE_CONNECTION.forEach(copy::remove);
        return copy;
    }

    @Override
    public void close() {
        server.close().await();
        client.close().await();
    }
}
