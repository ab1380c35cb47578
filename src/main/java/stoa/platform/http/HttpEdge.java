package stoa.platform.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The HTTP edge of the platform: one port, served by several event loops. */
public final class HttpEdge {

    private final Vertx vertx;
    private final EdgeParts parts;

    /** @throws IllegalStateException when an operation of the contract has no responder, or the other way round */
    public HttpEdge(Vertx vertx, EdgeParts parts) {
        parts.responders().requireAllOf(parts.contract());
        this.vertx = vertx;
        this.parts = parts;
    }

    /** Listens. The port is the one that was taken, also when any would do. Undeploying the verticles ends it. */
    public Future<Integer> start() {
        EdgeVerticle first = new EdgeVerticle(parts, parts.settings().port());
        return vertx.deployVerticle(first).compose(id -> startOthers(first.actualPort()));
    }

    private Future<Integer> startOthers(int port) {
        int others = loops() - 1;
        return others == 0
                ? Future.succeededFuture(port)
                : vertx.deployVerticle(
                                () -> new EdgeVerticle(parts, port), new DeploymentOptions().setInstances(others))
                        .map(id -> port);
    }

    private int loops() {
        int asked = parts.settings().loops();
        return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
    }
}
