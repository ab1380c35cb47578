package stoa.platform.http;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import stoa.kernel.Deadline;
import stoa.kernel.Trace;
import stoa.platform.telemetry.Log;

/** Begins and ends exchanges: what every request gets and leaves behind, even one that leads nowhere. */
final class Exchanges {

    private static final Log LOG = Log.of(Exchanges.class);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,4}");

    private final HttpSettings settings;
    private final Problems problems;
    private final AccessLog accessLog;
    private final HttpMetrics metrics;
    private final InFlight inFlight;
    private final HttpGauges gauges;
    private final InstantSource clock;
    private final DateHeader date = new DateHeader();

    Exchanges(EdgeParts parts, HttpGauges gauges) {
        this.settings = parts.settings();
        this.problems = parts.problems();
        this.clock = parts.clock();
        this.metrics = new HttpMetrics(parts.metrics());
        this.accessLog = new AccessLog(clock);
        this.inFlight = new InFlight(clock, gauges);
        this.gauges = gauges;
    }

    Exchange begin(HttpServerRequest http, String operation) {
        Instant now = clock.instant();
        Exchange exchange = new Exchange(
                http,
                operation,
                Trace.parse(http.getHeader("traceparent")).map(Trace::child).orElseGet(Trace::start),
                now,
                date.at(now),
                Deadline.after(timeout(http), now),
                Preferences.wait(http.getHeader("Prefer"), settings.longestWait()));
        inFlight.add(exchange);
        return exchange;
    }

    /** A client may ask for less time than it would get, never for more. */
    private Duration timeout(HttpServerRequest http) {
        String seconds = http.getHeader("Request-Timeout");
        if (seconds == null || !SECONDS.matcher(seconds).matches()) {
            return settings.requestTimeout();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(settings.requestTimeout()) < 0 ? asked : settings.requestTimeout();
    }

    void end(Exchange exchange, Answer.Content answer) {
        if (isWaitedFor(exchange)) {
            exchange.send(answer);
            ended(exchange);
        }
    }

    void fail(Exchange exchange, Throwable failure) {
        end(exchange, problems.known(failure).orElseGet(() -> defect(exchange, failure)));
    }

    private static Problem defect(Exchange exchange, Throwable failure) {
        LOG.in(exchange.call()).with("operation", exchange.operation()).error("a request met a defect", failure);
        return Problems.unforeseen();
    }

    void end(Exchange exchange, Problem problem) {
        if (isWaitedFor(exchange)) {
            exchange.send(problem);
            metrics.count(problem);
            ended(exchange);
        }
    }

    /** Not if it is answered already, or the client has left. */
    private boolean isWaitedFor(Exchange exchange) {
        if (exchange.isAnswered()) {
            return false;
        }
        if (exchange.http().response().closed()) {
            exchange.abandon();
            ended(exchange);
            return false;
        }
        return true;
    }

    /** From here on it may take as long as it likes. */
    void beginStream(Exchange exchange) {
        inFlight.remove(exchange);
        gauges.streams().increment();
    }

    void endStream(Exchange exchange) {
        gauges.streams().decrement();
        ended(exchange);
    }

    /** Ends what has taken too long: the client's fault when its body is still not here, otherwise ours. */
    void endLate() {
        inFlight.late().forEach(this::endLate);
    }

    private void endLate(Exchange exchange) {
        if (exchange.http().isEnded()) {
            end(exchange, ProblemType.DEADLINE_PASSED.with("there was no answer in time"));
        } else {
            end(exchange, ProblemType.REQUEST_TIMEOUT.with("the body did not arrive in time"));
            exchange.http().connection().close();
        }
    }

    /** Once for every exchange, when nothing more will be sent. */
    private void ended(Exchange exchange) {
        exchange.leave();
        inFlight.remove(exchange);
        accessLog.write(exchange);
        metrics.count(exchange, Duration.between(exchange.begun(), clock.instant()));
    }
}
