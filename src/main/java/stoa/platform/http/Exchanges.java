package stoa.platform.http;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stoa.kernel.Deadline;
import stoa.kernel.Trace;

/** Begins and ends exchanges: what every request gets and leaves behind, even one that leads nowhere. */
final class Exchanges {

    private static final Logger log = LoggerFactory.getLogger(Exchanges.class);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,4}");

    private final HttpSettings settings;
    private final Problems problems;
    private final AccessLog accessLog;
    private final HttpMetrics metrics;
    private final InFlight inFlight;
    private final InstantSource clock;

    Exchanges(HttpSettings settings, Problems problems, HttpMetrics metrics, InFlight inFlight, InstantSource clock) {
        this.settings = settings;
        this.problems = problems;
        this.accessLog = new AccessLog(clock);
        this.metrics = metrics;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    Exchange begin(HttpServerRequest http, String operation) {
        Instant now = clock.instant();
        Exchange exchange = new Exchange(
                http,
                operation,
                Trace.parse(http.getHeader("traceparent")).map(Trace::child).orElseGet(Trace::start),
                now,
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
        if (!exchange.isAnswered()) {
            exchange.send(answer);
            ended(exchange);
        }
    }

    void fail(Exchange exchange, Throwable failure) {
        Optional<Problem> known = problems.known(failure);
        if (known.isEmpty()) {
            log.atError()
                    .setCause(failure)
                    .addKeyValue("trace_id", exchange.trace().traceId())
                    .addKeyValue("operation", exchange.operation())
                    .log("a request met a defect");
        }
        end(exchange, known.orElseGet(Problems::unforeseen));
    }

    void end(Exchange exchange, Problem problem) {
        if (!exchange.isAnswered()) {
            exchange.send(problem);
            ended(exchange);
        }
    }

    /** From here on it may take as long as it likes. */
    void isStreaming(Exchange exchange) {
        inFlight.remove(exchange);
    }

    /** Ends what has taken too long: the client's fault when its body is still not here, otherwise ours. */
    void endLate() {
        inFlight.late().forEach(this::endLate);
    }

    private void endLate(Exchange exchange) {
        if (exchange.isAnswered()) {
            ended(exchange);
        } else if (exchange.http().isEnded()) {
            end(exchange, ProblemType.DEADLINE_PASSED.with("there was no answer in time"));
        } else {
            end(exchange, ProblemType.REQUEST_TIMEOUT.with("the body did not arrive in time"));
            exchange.http().connection().close();
        }
    }

    /** To be called for every exchange, once nothing more will be sent. */
    void ended(Exchange exchange) {
        inFlight.remove(exchange);
        accessLog.write(exchange);
        metrics.count(exchange, Duration.between(exchange.begun(), clock.instant()));
    }
}
