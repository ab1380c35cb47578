package stoa.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import stoa.platform.http.contract.Operation;
import stoa.platform.http.token.TokenVerifier;
import stoa.platform.telemetry.Log;

/** The edge on one event loop. Several listen on the same port; Vert.x spreads the connections over them. */
final class EdgeVerticle extends VerticleBase {

    private static final Log LOG = Log.of(EdgeVerticle.class);
    private static final long SWEEP_MILLIS = 250;
    private static final int MOST_STREAMS = 256;

    private final EdgeParts parts;
    private final HttpGauges gauges;
    private final int port;
    private Exchanges exchanges;
    private Pipeline pipeline;
    private HttpServer server;

    EdgeVerticle(EdgeParts parts, HttpGauges gauges, int port) {
        this.parts = parts;
        this.gauges = gauges;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        exchanges = new Exchanges(parts, gauges);
        vertx.setPeriodic(SWEEP_MILLIS, tick -> exchanges.endLate());
        server = vertx.createHttpServer(options())
                .requestHandler(screened(router()))
                .invalidRequestHandler(this::refuseUnreadable)
                .exceptionHandler(broken -> LOG.with("why", broken).debug("a connection broke"));
        return server.listen(port, parts.settings().host());
    }

    @Override
    public Future<?> stop() {
        pipeline.endStreams();
        return server.shutdown(parts.settings().stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    int actualPort() {
        return server.actualPort();
    }

    private HttpServerOptions options() {
        HttpSettings settings = parts.settings();
        HttpServerOptions options = new HttpServerOptions();
        options.getInitialSettings()
                .setMaxConcurrentStreams(MOST_STREAMS)
                .setMaxHeaderListSize(settings.maxHeaders().toInt());
        return options.setIdleTimeout((int) settings.idleTimeout().toSeconds())
                .setMaxHeaderSize(settings.maxHeaders().toInt())
                .setMaxInitialLineLength(settings.maxLine().toInt())
                .setTcpNoDelay(true);
    }

    /** After what no honest client sends, nothing on the connection can be trusted. */
    private Handler<HttpServerRequest> screened(Router router) {
        return request -> {
            try {
                Screening.requireHonest(request);
            } catch (ProblemException e) {
                exchanges.end(exchanges.begin(request, "none"), e.problem());
                request.connection().close();
                return;
            }
            router.handle(request);
        };
    }

    /** Operations that may have to be refused by the thousand come first, since routes are tried in their order. */
    private Router router() {
        Router router = Router.router(vertx);
        TokenVerifier tokens = new TokenVerifier(
                parts.keys(), parts.settings().tokens(), parts.revocations(), parts.workers(), parts.clock());
        pipeline = new Pipeline(vertx, exchanges, parts.gates(), tokens, parts.settings());
        List<Operation> operations = parts.contract().operations();
        operations.stream()
                .sorted(Comparator.comparing(operation -> operation.work().isEmpty()))
                .forEach(operation -> route(router, operation)
                        .handler(pipeline.of(operation, parts.responders().of(operation))));
        operations.stream()
                .collect(Collectors.groupingBy(Operation::path))
                .forEach((path, there) -> router.route(path).handler(context -> refuse(context, notAllowed(there))));
        router.errorHandler(404, context -> refuse(context, ProblemType.NOT_FOUND.with("there is nothing here")));
        router.errorHandler(400, context -> refuse(context, ProblemType.MALFORMED.with("the address cannot be read")));
        router.errorHandler(500, this::refuseDefect);
        return router;
    }

    private static Route route(Router router, Operation operation) {
        Route route = router.route(operation.path());
        operation.methods().forEach(route::method);
        return route;
    }

    private static Problem notAllowed(List<Operation> there) {
        String allowed = there.stream()
                .flatMap(operation -> operation.methods().stream())
                .map(HttpMethod::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return ProblemType.METHOD_NOT_ALLOWED.with("allowed here: " + allowed).withHeader("Allow", allowed);
    }

    private void refuse(RoutingContext context, Problem problem) {
        exchanges.end(exchanges.begin(context.request(), "none"), problem);
    }

    private void refuseDefect(RoutingContext context) {
        exchanges.fail(exchanges.begin(context.request(), "none"), context.failure());
    }

    /** What could not even be read as HTTP; nothing after it on this connection can be trusted. */
    private void refuseUnreadable(HttpServerRequest request) {
        Exchange exchange = exchanges.begin(request, "none");
        Throwable why = request.decoderResult().cause();
        exchanges.end(
                exchange,
                parts.problems().known(why).orElseGet(() -> ProblemType.MALFORMED.with("this is not HTTP/1.1")));
        request.connection().close();
    }
}
