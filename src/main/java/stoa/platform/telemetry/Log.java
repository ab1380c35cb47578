package stoa.platform.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import stoa.kernel.Call;
import stoa.kernel.Trace;

/**
 * Log lines with fields. The message is a fixed sentence, so that lines can be counted and searched; whatever differs from one
 * to the next is a field: {@code LOG.in(call).with("order_id", id).info("order placed")}.
 *
 * <p>Immutable, and safe in any thread: fields travel with the value and not with the thread, because a request hops between
 * many. Never blocks. Values are written with {@code toString()} at once, so they may change afterwards.
 */
public final class Log {

    private final Logger logger;
    private final List<KeyValuePair> fields;

    private Log(Logger logger, List<KeyValuePair> fields) {
        this.logger = logger;
        this.fields = fields;
    }

    public static Log of(Class<?> type) {
        return new Log(LoggerFactory.getLogger(type), List.of());
    }

    /** With {@code trace_id}. */
    public Log in(Trace trace) {
        return with("trace_id", trace.traceId());
    }

    /** With {@code trace_id}, and {@code user_id} when the caller is a person. */
    public Log in(Call call) {
        Log traced = in(call.trace());
        return call.actor().id().map(user -> traced.with("user_id", user)).orElse(traced);
    }

    /** @param key snake_case; the same thing has the same key everywhere */
    public Log with(String key, Object value) {
        List<KeyValuePair> more = new ArrayList<>(fields);
        more.add(new KeyValuePair(
                key, value instanceof Number || value instanceof Boolean ? value : String.valueOf(value)));
        return new Log(logger, more);
    }

    /** For someone looking for a fault; off unless asked for. */
    public void debug(String message) {
        log(Level.DEBUG, message, null);
    }

    /** Something an operator may want to know happened, a few times an hour rather than per request. */
    public void info(String message) {
        log(Level.INFO, message, null);
    }

    /** Something an operator should look at when it repeats. */
    public void warn(String message) {
        log(Level.WARN, message, null);
    }

    public void warn(String message, Throwable error) {
        log(Level.WARN, message, error);
    }

    /** A defect, or a promise that was not kept. */
    public void error(String message, Throwable error) {
        log(Level.ERROR, message, error);
    }

    private void log(Level level, String message, Throwable error) {
        if (logger.isEnabledForLevel(level)) {
            LoggingEventBuilder line =
                    logger.makeLoggingEventBuilder(level).setMessage(message).setCause(error);
            for (KeyValuePair field : fields) {
                line = line.addKeyValue(field.key, field.value);
            }
            line.log();
        }
    }
}
