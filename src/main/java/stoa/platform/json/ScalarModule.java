package stoa.platform.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.KeyDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import java.util.Optional;

/** Teaches the mapper the types that are written as one string: see {@link Scalar#of}. */
final class ScalarModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    ScalarModule() {
        super("stoa-scalars");
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new Writers());
        context.addDeserializers(new Readers());
        context.addKeySerializers(new KeyWriters());
        context.addKeyDeserializers(keyReaders());
    }

    private static KeyDeserializers keyReaders() {
        return (type, config, description) ->
                Scalar.of(type.getRawClass()).map(ScalarJson.KeyReader::new).orElse(null);
    }

    private static final class Writers extends Serializers.Base {
        @Override
        public JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            Optional<Scalar<?>> scalar = Scalar.of(type.getRawClass());
            return scalar.map(ScalarJson.Writer::new).orElse(null);
        }
    }

    private static final class KeyWriters extends Serializers.Base {
        @Override
        public JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            return Scalar.of(type.getRawClass()).map(ScalarJson.KeyWriter::new).orElse(null);
        }
    }

    private static final class Readers extends Deserializers.Base {
        @Override
        public JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            return Scalar.of(type.getRawClass()).map(ScalarJson.Reader::new).orElse(null);
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> valueType) {
            return Scalar.of(valueType).isPresent();
        }
    }
}
