package stoa.platform.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import stoa.kernel.Recorded;
import stoa.platform.log.EventLog;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/** What a command loop tells of itself: the way of its commands, its batches, and the events they led to. */
final class CommandMetrics<E> {

    private enum Ending {
        ACCEPTED,
        REPEATED,
        REFUSED,
        FAILED
    }

    private final String domain;
    private final Metrics metrics;
    private final DistributionSummary batches;
    private final Timer commits;
    private final Map<Ending, Map<Class<?>, Timer>> commands = new EnumMap<>(Ending.class);
    private final Map<String, Counter> events;
    private final Function<E, String> typeOf;

    CommandMetrics(String domain, EventLog<E, ?> log, Metrics metrics) {
        this.domain = domain;
        this.metrics = metrics;
        this.batches = metrics.summary(MetricName.COMMAND_BATCH, domain);
        this.commits = metrics.timer(MetricName.COMMIT, domain);
        for (Ending ending : Ending.values()) {
            commands.put(ending, new ConcurrentHashMap<>());
        }
        this.events = log.types().stream()
                .collect(Collectors.toMap(type -> type, type -> metrics.counter(MetricName.EVENTS, domain, type)));
        this.typeOf = log::typeOf;
        log.onCommit(this::count);
    }

    /** The answer, timed from now on. */
    <S> Future<Outcome<S>> timed(Object command, Future<Outcome<S>> answer) {
        long begun = System.nanoTime();
        return answer.onComplete((outcome, failure) ->
                timer(command, ending(outcome)).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
    }

    /** A batch, timed from now on. */
    <T> Future<T> batch(int commands, Supplier<Future<T>> work) {
        batches.record(commands);
        long begun = System.nanoTime();
        return work.get().onComplete(done -> commits.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
    }

    private void count(List<Recorded<E>> committed) {
        committed.forEach(event -> events.get(typeOf.apply(event.event())).increment());
    }

    /** Looked up before it is computed, which may lock. */
    private Timer timer(Object command, Ending ending) {
        Map<Class<?>, Timer> known = commands.get(ending);
        Timer timer = known.get(command.getClass());
        return timer == null ? known.computeIfAbsent(command.getClass(), type -> newTimer(type, ending)) : timer;
    }

    private Timer newTimer(Class<?> command, Ending ending) {
        return metrics.timer(
                MetricName.COMMANDS, domain, label(command), ending.name().toLowerCase(Locale.ROOT));
    }

    /** {@code RecordAuthorised} as {@code record-authorised}. */
    private static String label(Class<?> command) {
        return command.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Ending ending(Outcome<?> outcome) {
        return switch (outcome) {
            case null -> Ending.FAILED;
            case Outcome.Accepted<?> accepted -> Ending.ACCEPTED;
            case Outcome.Repeated<?> repeated -> Ending.REPEATED;
            case Outcome.Refused<?> refused -> Ending.REFUSED;
        };
    }
}
