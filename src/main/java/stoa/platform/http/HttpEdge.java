package stoa.platform.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** The HTTP edge of the platform: one port, served by several event loops. */
public final class HttpEdge {

    private final Vertx vertx;
    private final EdgeParts parts;
    private final HttpGauges gauges;
    private volatile Optional<String> deployment = Optional.empty();

    /** @throws IllegalStateException when an operation of the contract has no responder or no gate, or the other way round */
    public HttpEdge(Vertx vertx, EdgeParts parts) {
        parts.responders().requireAllOf(parts.contract());
        requireGates(parts);
        this.vertx = vertx;
        this.parts = parts;
        this.gauges = HttpGauges.register(parts.metrics());
    }

    private static void requireGates(EdgeParts parts) {
        parts.contract().operations().stream()
                .flatMap(operation -> operation.work().stream())
                .filter(work -> !parts.gates().containsKey(work))
                .forEach(work -> {
                    throw new IllegalStateException("nothing decides on what the contract calls " + work);
                });
    }

    /** Listens; fails when it cannot. The port is the one that was taken, also when any would do. */
    public Future<Integer> start() {
        Queue<EdgeVerticle> loops = new ConcurrentLinkedQueue<>();
        Supplier<EdgeVerticle> another = () -> {
            EdgeVerticle loop = new EdgeVerticle(parts, gauges, port());
            loops.add(loop);
            return loop;
        };
        return vertx.deployVerticle(
                        another,
                        new DeploymentOptions().setInstances(parts.settings().eventLoops()))
                .onSuccess(id -> deployment = Optional.of(id))
                .map(id -> loops.element().actualPort())
                .recover(failure ->
                        Future.failedFuture(parts.settings().listensOn().notOpened(failure)));
    }

    /** Vert.x gives each listener of port 0 one of its own, and those of port -1 one that they share. */
    private int port() {
        int asked = parts.settings().port();
        return asked == 0 ? -1 : asked;
    }

    /** Takes no more requests, and completes when those under way are answered, or their time to finish is over. */
    public Future<Void> stop() {
        return deployment.map(vertx::undeploy).orElseGet(Future::succeededFuture);
    }
}
