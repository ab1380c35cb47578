package stoa.platform.letter;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.function.Supplier;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.platform.bus.Bus;

/** The dead letters of one service, on the bus. */
public final class DeadLetterVerticle extends VerticleBase {

    private final Bus bus;
    private final String service;
    private final DeadLetterQueries letters;

    /** @param pool the service's database */
    public DeadLetterVerticle(Pool pool, Bus bus, String service, InstantSource clock) {
        this.bus = bus;
        this.service = service;
        this.letters = new DeadLetterQueries(pool, service, clock);
    }

    @Override
    public Future<?> start() {
        bus.serve(DeadLetterApi.list(service), (query, call) -> forAdmin(call, () -> letters.list(query)));
        bus.serve(DeadLetterApi.redrive(service), (wish, call) -> forAdmin(call, () -> letters.redrive(wish.id())));
        return Future.succeededFuture();
    }

    private static <T> Future<T> forAdmin(Call call, Supplier<Future<T>> answer) {
        return call.actor().isAdmin()
                ? answer.get()
                : Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "dead letters are for administrators"));
    }
}
