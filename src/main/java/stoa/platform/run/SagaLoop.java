package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import stoa.kernel.Trace;
import stoa.platform.json.Wire;
import stoa.platform.telemetry.MetricName;

/**
 * Runs the instances of a {@link Saga}: reads the logs it follows, lets each instance react in memory, sends the commands that
 * follow at once, and stores what has changed a few times a second. A crash loses only what can be heard again.
 *
 * <p>Finished instances leave nothing behind; their history is in the logs.
 *
 * @param <P> the states of an instance
 * @param <S> what it hears of
 * @param <C> the commands it sends
 */
public final class SagaLoop<P, S, C> implements Loop.Work, SubscriptionMetrics.Progress {

    /** Where a saga speaks. */
    public interface Outlet<P, C> {

        void send(C command, String cause, Trace trace);

        /** Told of each instance whose time was over before what it waited for had come. */
        void woken(P before, Optional<P> after, Trace trace);
    }

    /**
     * The logs of a saga.
     *
     * @param beginning the one in which its instances begin
     * @param others where their commands lead to something
     */
    public record Logs<S>(Followed<?, S> beginning, List<Followed<?, S>> others) {

        List<Followed<?, ?>> all() {
            return Stream.concat(Stream.of(beginning), others.stream())
                    .<Followed<?, ?>>map(log -> log)
                    .toList();
        }
    }

    private record Sending<C>(C command, String cause, Trace trace) {}

    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int UNSAVED_LIMIT = 5_000;

    private final String name;
    private final Saga<P, S, C> saga;
    private final Logs<S> logs;
    private final Outlet<P, C> outlet;
    private final InstantSource clock;
    private final SagaShare<P> share;
    private final Lateness lateness;
    private final SubscriptionMetrics metrics;
    private final Loop loop;
    private final List<Sending<C>> sending = new ArrayList<>();
    private long tidyAt = System.nanoTime();
    private volatile int open;
    private volatile int partitions;
    private volatile Instant handledUntil;

    /** @param pool the database that keeps the instances */
    public SagaLoop(
            String name, Node node, Pool pool, Wire<P> wire, Logs<S> logs, Saga<P, S, C> saga, Outlet<P, C> outlet) {
        this.name = name;
        this.saga = saga;
        this.logs = logs;
        this.outlet = outlet;
        this.clock = node.clock();
        this.handledUntil = clock.instant();
        this.share = new SagaShare<>(name, node, pool, logs.all(), new SagaStore<>(wire));
        this.lateness = new Lateness(name, node.metrics());
        this.metrics = new SubscriptionMetrics(name, this, node.metrics());
        this.loop = new Loop(name, EVERY, this);
        node.metrics().gauge(MetricName.PROCESSES_OPEN, () -> open, name);
    }

    public Future<String> deploy(Vertx vertx) {
        logs.all().forEach(log -> log.onAppend(loop::wake));
        return loop.deploy(vertx);
    }

    @Override
    public long lag() {
        return partitions == 0
                ? 0
                : logs.all().stream().mapToLong(Followed::lag).sum();
    }

    @Override
    public Duration age() {
        return lag() == 0 ? Duration.ZERO : Duration.between(handledUntil, clock.instant());
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public boolean turn() {
        try {
            return share.keep() && work();
        } catch (RuntimeException e) {
            share.forget();
            throw e;
        } finally {
            sending.clear();
            open = share.instances().size();
            partitions = share.partitions();
        }
    }

    @Override
    public void end() {
        share.save();
        share.release();
    }

    private boolean work() {
        Instant now = clock.instant();
        hear(now);
        boolean upToDate = logs.all().stream().allMatch(Followed::isReadToItsEnd);
        if (upToDate) {
            handledUntil = now;
        }
        send();
        if (System.nanoTime() - tidyAt >= 0 || share.unsaved() > UNSAVED_LIMIT) {
            tidyUp(now, upToDate);
        }
        return logs.all().stream().anyMatch(Followed::hasMore);
    }

    /**
     * The others are read before the log in which instances begin, which is then read to its end and heard first: so nothing is
     * heard of an instance before it has begun.
     */
    private void hear(Instant now) {
        List<Followed.Heard<S>> news = new ArrayList<>();
        logs.others().forEach(log -> news.addAll(log.read()));
        do {
            react(logs.beginning().read(), now);
        } while (logs.beginning().hasMore());
        react(news, now);
    }

    private void react(List<Followed.Heard<S>> news, Instant now) {
        news.forEach(heard -> react(heard, now));
        metrics.handled(news.size());
    }

    private void react(Followed.Heard<S> heard, Instant now) {
        P state = share.find(heard.instance()).map(SagaInstance::state).orElse(null);
        take(heard.instance(), saga.react(state, heard.signal(), now), heard.cause(), heard.trace());
    }

    private void take(UUID id, Reaction<P, C> reaction, String cause, Trace trace) {
        share.put(id, reaction.state(), trace);
        reaction.commands().forEach(command -> sending.add(new Sending<>(command, cause, trace.child())));
    }

    private void send() {
        sending.forEach(s -> outlet.send(s.command(), s.cause(), s.trace()));
        sending.clear();
    }

    /** @param upToDate whether all is heard that was there at that time: nobody's time is over before */
    private void tidyUp(Instant now, boolean upToDate) {
        tidyAt = System.nanoTime() + EVERY.toNanos();
        if (upToDate) {
            wakeLate(now);
        }
        metrics.batch(0, share::save);
    }

    private void wakeLate(Instant now) {
        Map<UUID, SagaInstance<P>> late = new HashMap<>(share.instances());
        late.values().removeIf(instance -> saga.due(instance.state()).isAfter(now));
        lateness.observe(late.values().stream().map(instance -> saga.due(instance.state())), now);
        late.forEach((id, instance) -> wake(id, instance, now));
        send();
    }

    private void wake(UUID id, SagaInstance<P> instance, Instant now) {
        Reaction<P, C> reaction = saga.wake(instance.state(), now);
        take(id, reaction, name + " clock", instance.trace());
        outlet.woken(instance.state(), reaction.state(), instance.trace());
    }
}
