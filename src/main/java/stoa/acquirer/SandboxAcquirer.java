package stoa.acquirer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;

/** The sandbox acquirer as a whole, to be started before whoever calls it. {@link AcquirerRoutes} lists its calls. */
public final class SandboxAcquirer {

    private static final String BOOK = "book";

    private final Vertx vertx;
    private final AcquirerVerticle verticle;
    private String deployment = "";

    /** @param directory where it keeps its book; no other acquirer may use it at the same time */
    public SandboxAcquirer(Vertx vertx, AcquirerSettings settings, Path directory, InstantSource clock) {
        this.vertx = vertx;
        this.verticle = new AcquirerVerticle(settings, directory.resolve(BOOK), clock);
    }

    /** Reads the book and listens; the result is the port. Fails when the port or the book is taken, or the book damaged. */
    public Future<Integer> start() {
        return vertx.deployVerticle(verticle).onSuccess(id -> deployment = id).map(_ -> verticle.port());
    }

    public Future<Void> stop() {
        return vertx.undeploy(deployment);
    }
}
