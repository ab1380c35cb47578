package stoa.platform.letter;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.function.Supplier;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.platform.bus.Bus;
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
        bus.serve(DeadLetterApi.list(service), (query, call) -> forAdmin(call, () -> letters.list(query)));
        bus.serve(DeadLetterApi.redrive(service), (wish, call) -> forAdmin(call, () -> letters.redrive(wish.id())));
        return new Loop(service + " dead letters", EVERY, this::forget).deploy(vertx);
    }

    private boolean forget() {
        return letters.forget(node.clock().instant().minus(node.letters().kept()))
                        .await()
                > 0;
    }

    private static <T> Future<T> forAdmin(Call call, Supplier<Future<T>> answer) {
        return call.actor().isAdmin()
                ? answer.get()
                : Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "dead letters are for administrators"));
    }
}
