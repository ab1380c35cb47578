package stoa.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which the records of one sealed type are stored and sent, and their bodies. The table is explicit because a
 * name outlives the class it stands for: renaming a record must not make yesterday's events unreadable.
 *
 * @param <T> the sealed type
 */
public final class Wire<T> {

    private final Map<Class<?>, String> types;
    private final Map<Class<?>, String> names;
    private final Map<String, Shape<T>> shapes;

    private Wire(Map<Class<?>, String> types, Map<Class<?>, String> names, Map<String, Shape<T>> shapes) {
        this.types = Map.copyOf(types);
        this.names = Map.copyOf(names);
        this.shapes = Map.copyOf(shapes);
    }

    /**
     * @param types what the records are called
     * @param upcasts how what was stored in earlier versions is read today, from each type's first version on
     * @throws IllegalArgumentException when a permitted record has no name, two names stand for one record, or an upcast is missing
     */
    public static <T> Wire<T> of(Class<T> sealed, Map<String, Class<? extends T>> types, Upcast... upcasts) {
        Map<Class<?>, String> typeOf = new HashMap<>();
        Map<Class<?>, String> nameOf = new HashMap<>();
        Map<String, Shape<T>> shapes = new HashMap<>();
        types.forEach((type, record) -> {
            if (typeOf.put(record, type) != null) {
                throw new IllegalArgumentException(record.getName() + " has two names");
            }
            List<Upcast> steps = Upcast.of(type, List.of(upcasts));
            nameOf.put(record, Upcast.name(type, steps.size() + 1));
            for (int version = 1; version <= steps.size() + 1; version++) {
                List<Upcast> left = steps.subList(version - 1, steps.size());
                shapes.put(Upcast.name(type, version), new Shape<>(Json.mapper().readerFor(record), left));
            }
        });
        requireAllNamed(sealed, typeOf.keySet());
        requireNamed(types.keySet(), upcasts);
        return new Wire<>(typeOf, nameOf, shapes);
    }

    /** What its records are called, in whatever version. */
    public Set<String> types() {
        return Set.copyOf(types.values());
    }

    public String typeOf(T value) {
        return types.get(value.getClass());
    }

    /** Every name that can be read, those of earlier versions included. */
    public Set<String> names() {
        return shapes.keySet();
    }

    /** The name that says of what type a body is, and in which version. */
    public String nameOf(T value) {
        return names.get(value.getClass());
    }

    /** The body alone; its name travels beside it. */
    public String encode(T value) {
        return Json.encode(value);
    }

    /** @throws BadJson when the name is unknown or the body is not of its shape */
    public T decode(String name, String body) {
        try {
            return shape(name).read(body);
        } catch (JsonProcessingException e) {
            throw BadJson.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** Name and body in one document, <code>{"name": body}</code>, for where nothing travels beside it. */
    public String encodeNamed(T value) {
        return "{\"" + nameOf(value) + "\":" + encode(value) + "}";
    }

    /** Reads what {@link #encodeNamed} wrote. */
    public T decodeNamed(String document) {
        try (JsonParser in = Json.mapper().createParser(document)) {
            if (in.nextToken() != JsonToken.START_OBJECT || in.nextToken() != JsonToken.FIELD_NAME) {
                throw new BadJson("", "must be an object of one field, the name of its body", null);
            }
            Shape<T> shape = shape(in.currentName());
            in.nextToken();
            T value = shape.read(in);
            requireEnd(in);
            return value;
        } catch (JsonProcessingException e) {
            throw BadJson.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static void requireEnd(JsonParser in) throws IOException {
        if (in.nextToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
            throw new BadJson("", "must end after its one field", null);
        }
    }

    private Shape<T> shape(String name) {
        Shape<T> shape = shapes.get(name);
        if (shape == null) {
            throw new BadJson("", "unknown name \"" + name + "\"; known are " + names(), null);
        }
        return shape;
    }

    private static void requireAllNamed(Class<?> sealed, Set<Class<?>> named) {
        Set<Class<?>> permitted = records(sealed).collect(Collectors.toSet());
        Set<Class<?>> different = new HashSet<>(permitted);
        different.addAll(named);
        different.removeIf(type -> permitted.contains(type) && named.contains(type));
        if (!different.isEmpty()) {
            throw new IllegalArgumentException(sealed.getName() + " and its names do not match: " + different);
        }
    }

    private static void requireNamed(Set<String> types, Upcast... upcasts) {
        for (Upcast upcast : upcasts) {
            if (!types.contains(upcast.type())) {
                throw new IllegalArgumentException(
                        "an upcast of " + upcast.type() + ", which is not the name of a record");
            }
        }
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Wire::records) : Stream.of(type);
    }

    /** @param upcasts that are left to do */
    private record Shape<T>(ObjectReader reader, List<Upcast> upcasts) {
        T read(String body) throws IOException {
            return upcasts.isEmpty() ? reader.readValue(body) : lifted(reader.readTree(body));
        }

        T read(JsonParser in) throws IOException {
            ObjectReader part = reader.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
            return upcasts.isEmpty() ? part.readValue(in) : lifted(part.readTree(in));
        }

        private T lifted(JsonNode stored) throws IOException {
            if (!(stored instanceof ObjectNode document)) {
                throw new BadJson("", "must be an object", null);
            }
            for (Upcast upcast : upcasts) {
                document = upcast.lift().apply(document);
            }
            return reader.readValue(document);
        }
    }
}
