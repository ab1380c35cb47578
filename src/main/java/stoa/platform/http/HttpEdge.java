package stoa.platform.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The HTTP edge of the platform: one port, served by several event loops. */
public final class HttpEdge {

    private final Vertx vertx;
    private final EdgeParts parts;
    private final HttpGauges gauges;
    private final List<String> deployments = new CopyOnWriteArrayList<>();

    /** @throws IllegalStateException when an operation of the contract has no responder, or the other way round */
    public HttpEdge(Vertx vertx, EdgeParts parts) {
        parts.responders().requireAllOf(parts.contract());
        this.vertx = vertx;
        this.parts = parts;
        this.gauges = HttpGauges.register(parts.metrics());
    }

    /** Listens. The port is the one that was taken, also when any would do. */
    public Future<Integer> start() {
        EdgeVerticle first = new EdgeVerticle(parts, gauges, parts.settings().port());
        return deploy(() -> first, 1).compose(deployed -> startOthers(first.actualPort()));
    }

    private Future<Integer> startOthers(int port) {
        int others = loops() - 1;
        return others == 0
                ? Future.succeededFuture(port)
                : deploy(() -> new EdgeVerticle(parts, gauges, port), others).map(port);
    }

    private Future<Void> deploy(Supplier<EdgeVerticle> edge, int instances) {
        return vertx.deployVerticle(edge, new DeploymentOptions().setInstances(instances))
                .onSuccess(deployments::add)
                .mapEmpty();
    }

    /** Takes no more requests, and completes when those under way are answered, or their time to finish is over. */
    public Future<Void> stop() {
        return Future.join(deployments.stream().map(vertx::undeploy).toList()).mapEmpty();
    }

    private int loops() {
        int asked = parts.settings().loops();
        return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
    }
}
