package stoa.platform.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.OutputStream;
import org.slf4j.LoggerFactory;

/** The log of this process: where lines go and how they look. Closed last, it writes what is still queued. */
public final class Logging implements AutoCloseable {

    private static final String OURS = "stoa";

    private final LoggerContext context;
    private final LineQueue queue;

    private Logging(LoggerContext context, LineQueue queue) {
        this.context = context;
        this.queue = queue;
    }

    /** Sends all lines to {@code out} from now on. */
    public static Logging start(LogSettings settings, OutputStream out) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.start();
        LineQueue queue = new LineQueue();
        queue.setContext(context);
        queue.addAppender(writer(context, encoder(settings.format()), out));
        queue.start();
        send(context, settings.level(), queue);
        return new Logging(context, queue);
    }

    /** How many lines were lost since the start because they came faster than they could be written. */
    public long dropped() {
        return queue.dropped();
    }

    @Override
    public void close() {
        context.stop();
    }

    /** Libraries tell little that is of use below INFO, and tell it for every packet. */
    static void send(LoggerContext context, LogSettings.Level level, Appender<ILoggingEvent> appender) {
        Level ours = Level.valueOf(level.name());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ours.isGreaterOrEqual(Level.INFO) ? ours : Level.INFO);
        root.addAppender(appender);
        context.getLogger(OURS).setLevel(ours);
    }

    static Appender<ILoggingEvent> writer(LoggerContext context, Encoder<ILoggingEvent> encoder, OutputStream out) {
        encoder.setContext(context);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> writer = new OutputStreamAppender<>();
        writer.setContext(context);
        writer.setName("writer");
        writer.setEncoder(encoder);
        writer.setOutputStream(new Unclosed(out));
        writer.start();
        return writer;
    }

    private static Encoder<ILoggingEvent> encoder(LogSettings.Format format) {
        return switch (format) {
            case JSON -> new JsonLines();
            case TEXT -> new TextLines(isTerminal());
            case AUTO -> isTerminal() ? new TextLines(true) : new JsonLines();
        };
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }
}
