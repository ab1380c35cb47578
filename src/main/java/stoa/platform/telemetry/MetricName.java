package stoa.platform.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every metric the platform keeps: the one list an operator builds dashboards and alarms on. What is specific to a business is
 * in the labels, which take few values each: names of routes, commands and dependencies, never ids.
 */
public enum MetricName {
    HTTP_REQUESTS(Kind.TIMER, "http.requests", "requests answered, and how long that took", "operation", "status"),
    HTTP_IN_FLIGHT(Kind.GAUGE, "http.in.flight", "requests not answered yet"),
    HTTP_STREAMS(Kind.GAUGE, "http.streams", "event streams open to clients"),
    HTTP_SHED(Kind.COUNTER, "http.shed", "requests refused to protect the rest", "reason"),

    BUS_REQUESTS(
            Kind.TIMER, "bus.requests", "requests over the event bus, as the caller saw them", "address", "outcome"),

    COMMANDS(Kind.TIMER, "commands", "commands from mailbox to durable answer", "domain", "command", "outcome"),
    COMMANDS_WAITING(Kind.GAUGE, "commands.waiting", "commands in the mailbox", "domain"),
    COMMAND_BATCH(Kind.SUMMARY, "commands.batch", "commands decided in one commit", "domain"),
    COMMIT(Kind.TIMER, "commit", "one batch at the database, from load to commit", "domain"),
    EVENTS(Kind.COUNTER, "events", "events appended to the log", "domain", "type"),

    SUBSCRIPTION_LAG(
            Kind.GAUGE, "subscription.lag", "events in the log a subscription has not handled", "subscription"),
    SUBSCRIPTION_AGE(Kind.GAUGE, "subscription.age.seconds", "how old the oldest of them is", "subscription"),
    SUBSCRIPTION_BATCH(Kind.TIMER, "subscription.batches", "batches handled, checkpoint included", "subscription"),
    SUBSCRIPTION_EVENTS(Kind.COUNTER, "subscription.events", "events handled", "subscription"),
    SUBSCRIPTION_PARTITIONS(Kind.GAUGE, "subscription.partitions", "partitions this node holds", "subscription"),
    DEAD_LETTERS(Kind.COUNTER, "dead.letters", "events given up, but for those that wait behind them", "subscription"),
    DEAD_LETTERS_STREAMS(Kind.GAUGE, "dead.letters.streams", "streams with dead letters that wait", "subscription"),
    TIMERS_LATE(Kind.GAUGE, "timers.late.seconds", "how late the last durable timers to go off were", "domain"),
    PROCESSES_OPEN(Kind.GAUGE, "processes.open", "processes under way on this node", "process"),

    FLOWS(Kind.TIMER, "flows", "what customers began and what came of it, from begin to end", "flow", "outcome"),
    MONEY(Kind.COUNTER, "money", "money moved, in the smallest unit of its currency", "movement", "currency"),

    CALLS(Kind.TIMER, "calls", "calls to a dependency, each attempt by itself", "dependency", "outcome"),
    RETRIES(Kind.COUNTER, "retries", "attempts after the first", "dependency"),
    BREAKER_STATE(Kind.GAUGE, "breaker.state", "0 closed, 1 half open, 2 open", "dependency"),
    BREAKER_CHANGES(Kind.COUNTER, "breaker.changes", "changes of state", "dependency", "to"),
    BULKHEAD_IN_USE(Kind.GAUGE, "bulkhead.in.use", "places taken", "dependency"),
    BULKHEAD_FILLED(Kind.COUNTER, "bulkhead.filled", "times when it began to refuse calls", "dependency"),
    BULKHEAD_QUEUED(Kind.GAUGE, "bulkhead.queued", "calls waiting for a place", "dependency"),
    CALLS_REFUSED(
            Kind.COUNTER,
            "calls.refused",
            "calls not made: held back by a limit, or by the open breaker",
            "dependency",
            "reason"),
    ADMISSION_LIMIT(Kind.GAUGE, "admission.limit", "how much may be under way at once just now", "work"),
    ADMISSION_UNDER_WAY(Kind.GAUGE, "admission.under.way", "how much is under way, but for what is parked", "work"),
    ADMISSION_REFUSED(Kind.COUNTER, "admission.refused", "what was not let in because so much was under way", "work"),
    FAULTS_ON(Kind.GAUGE, "faults.on", "failures on purpose that somebody has switched on"),

    DATABASE_RESTARTS(Kind.GAUGE, "database.restarts", "how often the embedded PostgreSQL died and was started again"),
    LOG_DROPPED(Kind.GAUGE, "log.dropped", "log lines lost because they came faster than they could be written"),
    PROCESS_MEMORY(Kind.GAUGE, "process.memory.bytes", "memory the process holds in RAM");

    /** What is measured, and so how it is recorded. */
    public enum Kind {
        /** How many and how long, by buckets. */
        TIMER,
        /** How many so far. */
        COUNTER,
        /** How many and how large. */
        SUMMARY,
        /** How much right now. */
        GAUGE
    }

    private static final String PREFIX = "stoa.";

    /** Of the virtual machine and its process, from Micrometer, and of pools, from Vert.x. */
    private static final Set<String> FOREIGN = Set.of("jvm_", "process_", "system_", "vertx_pool_");

    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+)");

    private final Kind kind;
    private final String full;
    private final String about;
    private final List<String> labels;

    MetricName(Kind kind, String name, String about, String... labels) {
        this.kind = kind;
        this.full = PREFIX + name;
        this.about = about;
        this.labels = List.of(labels);
    }

    public Kind kind() {
        return kind;
    }

    /** As Micrometer knows it, with dots. */
    public String full() {
        return full;
    }

    /** As Prometheus shows it. */
    public String exposed() {
        String name = full.replace('.', '_');
        return switch (kind) {
            case TIMER -> name + "_seconds";
            case COUNTER -> name + "_total";
            case SUMMARY, GAUGE -> name;
        };
    }

    public String about() {
        return about;
    }

    public List<String> labels() {
        return labels;
    }

    /** The metrics in a Prometheus exposition that are neither in this list nor of the libraries below. Should be none. */
    public static Set<String> unlisted(String exposition) {
        return FAMILY.matcher(exposition)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(family -> FOREIGN.stream().noneMatch(family::startsWith))
                .filter(family -> !listed().contains(family))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> listed() {
        return Arrays.stream(values())
                .flatMap(name -> Stream.of(name.exposed(), name.exposed() + "_max"))
                .collect(Collectors.toSet());
    }
}
