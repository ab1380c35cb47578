package stoa.platform.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import stoa.kernel.Actor;

/** One line for every request. Of the address only the path: a query may hold what is nobody's business. */
final class AccessLog {

    private static final Logger log = LoggerFactory.getLogger("stoa.access");

    private final InstantSource clock;

    AccessLog(InstantSource clock) {
        this.clock = clock;
    }

    void write(Exchange exchange) {
        if (!log.isInfoEnabled()) {
            return;
        }
        LoggingEventBuilder line = log.atInfo()
                .addKeyValue("method", exchange.http().method())
                .addKeyValue("path", exchange.http().path())
                .addKeyValue("operation", exchange.operation())
                .addKeyValue("status", exchange.status())
                .addKeyValue(
                        "micros",
                        Duration.between(exchange.begun(), clock.instant()).toNanos() / 1_000)
                .addKeyValue("bytes", exchange.http().response().bytesWritten())
                .addKeyValue("actor", exchange.actor().name())
                .addKeyValue("trace_id", exchange.trace().traceId());
        withSubject(withUser(line, exchange.actor()), exchange.subject()).log("request");
    }

    private static LoggingEventBuilder withUser(LoggingEventBuilder line, Actor actor) {
        return actor.id().map(user -> line.addKeyValue("user_id", user)).orElse(line);
    }

    private static LoggingEventBuilder withSubject(LoggingEventBuilder line, Optional<Exchange.Subject> subject) {
        return subject.map(about -> line.addKeyValue(about.key(), about.id())).orElse(line);
    }
}
