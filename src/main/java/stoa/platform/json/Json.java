package stoa.platform.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Values to JSON and back, the same way everywhere. Reading is strict: an unknown field, a missing or null one, a string where
 * a number is meant and text after the end are all {@link BadJson}. What may be absent is an {@link java.util.Optional}.
 *
 * <p>Everything here may be used from any thread and never blocks.
 */
public final class Json {

    private static final ObjectMapper MAPPER = StrictMapper.create();

    /** One writer and one reader per type, kept as long as the type: finding them anew costs more than a small document. */
    private static final ClassValue<ObjectWriter> WRITERS = new ClassValue<>() {
        @Override
        protected ObjectWriter computeValue(Class<?> type) {
            return MAPPER.writerFor(type);
        }
    };

    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return MAPPER.readerFor(type);
        }
    };

    private Json() {}

    /** For work on trees of nodes. It is shared: its configuration must not be changed. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    public static String encode(Object value) {
        try {
            return WRITERS.get(value.getClass()).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw unwritable(value, e);
        }
    }

    /** As {@link #encode}, in UTF-8. */
    public static byte[] encodeBytes(Object value) {
        try {
            return WRITERS.get(value.getClass()).writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw unwritable(value, e);
        }
    }

    /** @throws BadJson when the text is not a {@code T} */
    public static <T> T decode(String text, Class<T> type) {
        try {
            return READERS.get(type).readValue(text);
        } catch (JsonProcessingException e) {
            throw BadJson.of(e);
        }
    }

    /** @throws BadJson when the UTF-8 text is not a {@code T} */
    public static <T> T decode(byte[] utf8, Class<T> type) {
        try {
            return READERS.get(type).readValue(utf8);
        } catch (JsonProcessingException e) {
            throw BadJson.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static IllegalStateException unwritable(Object value, JsonProcessingException e) {
        return new IllegalStateException("cannot write a " + value.getClass().getName() + " as JSON", e);
    }
}
