package stoa.platform.letter;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import stoa.platform.bus.Bus;
import stoa.platform.bus.Endpoint;
import stoa.platform.run.Loop;
import stoa.platform.run.Node;

/** The dead letters of one service, on the bus; those that were handled are forgotten in the end. */
public final class DeadLetterVerticle extends VerticleBase {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Node node;
    private final Bus bus;
    private final String service;
    private final DeadLetterQueries letters;

    /** @param pool the service's database */
    public DeadLetterVerticle(Node node, Pool pool, Bus bus, String service) {
        this.node = node;
        this.bus = bus;
        this.service = service;
        this.letters = new DeadLetterQueries(pool, service, node.clock());
    }

    @Override
    public Future<?> start() {
        bus.serve(DeadLetterApi.list(service), Endpoint.forAdmins((query, call) -> letters.list(query)));
        bus.serve(DeadLetterApi.redrive(service), Endpoint.forAdmins((wish, call) -> letters.redrive(wish.id())));
        bus.serve(DeadLetterApi.streams(service), Endpoint.forAdmins((query, call) -> letters.streams(query)));
        bus.serve(
                DeadLetterApi.redriveStreams(service),
                Endpoint.forAdmins((wish, call) -> letters.redrive(wish.streams())));
        return new Loop(service + " dead letters", EVERY, this::forget).deploy(vertx);
    }

    private boolean forget() {
        return letters.forget(node.clock().instant().minus(node.letters().kept()))
                        .await()
                > 0;
    }
}
