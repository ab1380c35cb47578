package stoa.platform.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/** Lines for people: time, level, the class alone, message, fields, and the error below. Warnings and errors in colour. */
final class TextLines extends EncoderBase<ILoggingEvent> {

    private static final byte[] NONE = {};
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean colourful;

    TextLines(boolean colourful) {
        this.colourful = colourful;
    }

    @Override
    public byte[] headerBytes() {
        return NONE;
    }

    @Override
    public byte[] footerBytes() {
        return NONE;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(256)
                .append(event.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(level(event.getLevel()))
                .append(' ')
                .append(event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1))
                .append(": ")
                .append(Masking.text(event.getFormattedMessage()));
        List<KeyValuePair> fields = event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
        fields.forEach(
                field -> line.append(' ').append(field.key).append('=').append(Masking.field(field.key, field.value)));
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(Masking.text(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String level(Level level) {
        String word = String.format("%-5s", level);
        if (!colourful || !level.isGreaterOrEqual(Level.WARN)) {
            return word;
        }
        return (level.isGreaterOrEqual(Level.ERROR) ? RED : YELLOW) + word + PLAIN;
    }
}
