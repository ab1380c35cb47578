package stoa.platform.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.event.KeyValuePair;
import stoa.platform.json.Json;

/** One JSON object a line: time, level, logger, thread and message, then the line's own fields, then the error. */
final class JsonLines extends EncoderBase<ILoggingEvent> {

    private static final Set<String> OURS = Set.of("time", "level", "logger", "thread", "message", "error");
    private static final byte[] NONE = {};

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
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator json = Json.mapper().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField(
                    "time", event.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringField("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
            json.writeStringField("logger", event.getLoggerName());
            json.writeStringField("thread", event.getThreadName());
            json.writeStringField("message", Masking.text(event.getFormattedMessage()));
            writeFields(json, event);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void writeFields(JsonGenerator json, ILoggingEvent event) throws IOException {
        List<KeyValuePair> fields = event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
        for (KeyValuePair field : fields) {
            writeField(json, OURS.contains(field.key) ? "field_" + field.key : field.key, field.value);
        }
        if (event.getThrowableProxy() != null) {
            json.writeStringField("error", Masking.text(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }

    private static void writeField(JsonGenerator json, String key, Object value) throws IOException {
        switch (value) {
            case Integer number -> json.writeNumberField(key, number);
            case Long number -> json.writeNumberField(key, number);
            case Double number -> json.writeNumberField(key, number);
            case Boolean truth -> json.writeBooleanField(key, truth);
            case null -> json.writeNullField(key);
            default -> json.writeStringField(key, Masking.field(key, value));
        }
    }
}
