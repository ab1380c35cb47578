package stoa.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;

/** A {@link Scalar} as the mapper wants it: writer and reader, as a value and as the name of a field. */
final class ScalarJson {

    private ScalarJson() {}

    static final class Writer<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Scalar<T> scalar;

        Writer(Scalar<T> scalar) {
            super(scalar.type());
            this.scalar = scalar;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(scalar.write().apply(value));
        }
    }

    static final class KeyWriter<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Scalar<T> scalar;

        KeyWriter(Scalar<T> scalar) {
            super(scalar.type());
            this.scalar = scalar;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeFieldName(scalar.write().apply(value));
        }
    }

    static final class Reader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Scalar<T> scalar;

        Reader(Scalar<T> scalar) {
            super(scalar.type());
            this.scalar = scalar;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return scalar.type().cast(context.handleUnexpectedToken(scalar.type(), in));
            }
            return read(scalar, in.getText(), context);
        }
    }

    static final class KeyReader extends KeyDeserializer {
        private final Scalar<?> scalar;

        KeyReader(Scalar<?> scalar) {
            this.scalar = scalar;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            return read(scalar, key, context);
        }
    }

    private static <T> T read(Scalar<T> scalar, String text, DeserializationContext context)
            throws InvalidFormatException {
        try {
            return scalar.read().apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw (InvalidFormatException) context.weirdStringException(text, scalar.type(), e.getMessage())
                    .initCause(e);
        }
    }
}
