package stoa.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which the records of one sealed type are stored and sent, and their bodies. The table is explicit because a
 * name outlives the class it stands for: renaming a record must not make yesterday's events unreadable.
 *
 * @param <T> the sealed type
 */
public final class Wire<T> {

    private final Map<Class<?>, String> names;
    private final Map<String, Shape<T>> shapes;

    private Wire(Map<Class<?>, String> names, Map<String, Shape<T>> shapes) {
        this.names = Map.copyOf(names);
        this.shapes = Map.copyOf(shapes);
    }

    /** @throws IllegalArgumentException when a permitted record has no name, or two names stand for one record */
    public static <T> Wire<T> of(Class<T> sealed, Map<String, Class<? extends T>> byName) {
        Map<Class<?>, String> names = new HashMap<>();
        Map<String, Shape<T>> shapes = new HashMap<>();
        byName.forEach((name, type) -> {
            if (names.put(type, name) != null) {
                throw new IllegalArgumentException(type.getName() + " has two names");
            }
            shapes.put(name, new Shape<>(Json.mapper().readerFor(type), type::cast));
        });
        requireAllNamed(sealed, names.keySet());
        return new Wire<>(names, shapes);
    }

    /**
     * Also reads what was written under {@code name} in an older shape. Nothing is written under that name any more.
     *
     * @param upcast what the older record means today
     */
    public <O> Wire<T> alsoReading(String name, Class<O> older, Function<O, ? extends T> upcast) {
        Map<String, Shape<T>> more = new HashMap<>(shapes);
        Shape<T> shape = new Shape<>(Json.mapper().readerFor(older), value -> upcast.apply(older.cast(value)));
        if (more.put(name, shape) != null) {
            throw new IllegalArgumentException("\"" + name + "\" already has a shape");
        }
        return new Wire<>(names, more);
    }

    /** Every name that can be read, those of older shapes included. */
    public Set<String> names() {
        return shapes.keySet();
    }

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

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Wire::records) : Stream.of(type);
    }

    private record Shape<T>(ObjectReader reader, Function<Object, T> meaning) {
        T read(String body) throws JsonProcessingException {
            return meaning.apply(reader.readValue(body));
        }

        T read(JsonParser in) throws IOException {
            return meaning.apply(reader.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(in));
        }
    }
}
