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
import java.util.function.BooleanSupplier;
import java.util.function.Function;
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

        List<Followed<?, S>> all() {
            return Stream.concat(Stream.of(beginning), others.stream())
                    .<Followed<?, S>>map(log -> log)
                    .toList();
        }
    }

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int UNSAVED_LIMIT = 5_000;

    private final Saga<P, S, C> saga;
    private final Logs<S> logs;
    private final InstantSource clock;
    private final SagaShare<P> share;
    private final SagaReactions<P, S, C> reactions;
    private final SagaRedrive<S> redrive;
    private final Lateness lateness;
    private final SubscriptionMetrics metrics;
    private final Loop loop;
    private final Recurrence tidying;
    private volatile int open;
    private volatile int partitions;
    private volatile Instant handledUntil;

    /** @param pool the database that keeps the instances */
    public SagaLoop(
            String name, Node node, Pool pool, Wire<P> wire, Logs<S> logs, Saga<P, S, C> saga, Outlet<P, C> outlet) {
        this.saga = saga;
        this.logs = logs;
        this.clock = node.clock();
        this.handledUntil = clock.instant();
        List<Followed<?, ?>> all = List.copyOf(logs.all());
        SagaLetters letters = new SagaLetters(name, node, pool, all);
        this.share = new SagaShare<>(name, node, pool, all, new SagaStore<>(wire), letters);
        this.reactions = new SagaReactions<>(name, saga, share.instances(), letters, outlet);
        this.redrive = new SagaRedrive<>(logs.all(), share, reactions, letters);
        this.tidying = new Recurrence(name, EVERY);
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

    /** Once it is begun it looks at the time no more, by which there might be something to ask for after all. */
    @Override
    public Optional<Future<Boolean>> turnAtOnce() {
        return mustAsk()
                ? Optional.empty()
                : Optional.of(Future.succeededFuture(turn(() -> share.isHeld() && workAtOnce())));
    }

    /** Whether a turn would ask the database, or wait for it. */
    private boolean mustAsk() {
        return share.mustAsk()
                || mustTidyUp() && !share.canSaveAside()
                || redrive.isAsked()
                || logs.all().stream().anyMatch(Followed::mustAsk);
    }

    private boolean mustTidyUp() {
        return tidying.isDue() && !share.isSaving() || share.instances().unsaved() > UNSAVED_LIMIT;
    }

    @Override
    public boolean turn() {
        return turn(() -> share.keep() && work());
    }

    private boolean turn(BooleanSupplier work) {
        try {
            share.takeUp();
            return work.getAsBoolean();
        } catch (RuntimeException e) {
            share.forget();
            throw e;
        } finally {
            reactions.forget();
            open = share.instances().all().size();
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
        redrive.turn(now);
        boolean upToDate = hearAndSend(now, Followed::read);
        if (mustTidyUp()) {
            tidyUp(now, upToDate);
        }
        return haveMore();
    }

    private boolean workAtOnce() {
        Instant now = clock.instant();
        boolean upToDate = hearAndSend(now, Followed::readAtHand);
        if (mustTidyUp() && share.canSaveAside()) {
            tidyUp(now, upToDate);
        }
        return haveMore() || mustTidyUp();
    }

    /** Returns whether all is heard that was there. */
    private boolean hearAndSend(Instant now, Function<Followed<?, S>, List<Followed.Heard<S>>> read) {
        hear(now, read);
        boolean upToDate = logs.all().stream().allMatch(Followed::isReadToItsEnd);
        if (upToDate) {
            handledUntil = now;
        }
        reactions.send();
        return upToDate;
    }

    private boolean haveMore() {
        return logs.all().stream().anyMatch(Followed::hasMore);
    }

    /**
     * The others are read before the log in which instances begin, which is then read to its end and heard first: so nothing is
     * heard of an instance before it has begun.
     */
    private void hear(Instant now, Function<Followed<?, S>, List<Followed.Heard<S>>> read) {
        List<Followed.Heard<S>> news = new ArrayList<>();
        logs.others().forEach(log -> news.addAll(read.apply(log)));
        do {
            hear(read.apply(logs.beginning()), now);
        } while (logs.beginning().hasMore());
        hear(news, now);
        logs.all().forEach(log -> log.takeRiddles().forEach(riddle -> reactions.wonder(log, riddle)));
    }

    private void hear(List<Followed.Heard<S>> news, Instant now) {
        news.forEach(heard -> reactions.hear(heard, now));
        metrics.handled(news.size());
    }

    /** @param upToDate whether all is heard that was there at that time: nobody's time is over before */
    private void tidyUp(Instant now, boolean upToDate) {
        tidying.done(System.nanoTime());
        if (upToDate) {
            wakeLate(now);
        }
        if (share.canSaveAside()) {
            share.saveAside(metrics);
        } else {
            metrics.batch(0, share::save);
        }
    }

    private void wakeLate(Instant now) {
        Map<UUID, SagaInstance<P>> late = new HashMap<>(share.instances().all());
        late.values().removeIf(instance -> saga.due(instance.state()).isAfter(now));
        late.entrySet().removeIf(each -> !reactions.isAwake(each.getKey(), each.getValue()));
        lateness.observe(late.values().stream().map(instance -> saga.due(instance.state())), now);
        late.forEach((id, instance) -> reactions.wake(id, instance, now));
        reactions.send();
    }
}
