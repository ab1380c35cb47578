package stoa.platform.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The form of a settings type: what can be written where. Everything the loader knows of a record, it knows from here. */
sealed interface Shape {

    /** A {@link Secret}: a text, or where to read it from, {@code {"file": ...}}. */
    record Hidden() implements Shape {}

    /** One JSON scalar. */
    record Single(Scalars.Kind kind) implements Shape {}

    /** An {@link Optional}: nothing, or the other form. */
    record Maybe(Shape of) implements Shape {}

    record Many(Shape of) implements Shape {}

    /** A map from names the operator chooses. */
    record Named(Shape of) implements Shape {}

    record Section(Class<?> type, List<Field> fields) implements Shape {
        List<String> keys() {
            return fields.stream().map(Field::key).toList();
        }
    }

    /** @param key the component's name in snake_case */
    record Field(RecordComponent component, String key, Shape shape) {}

    /** @throws IllegalArgumentException for a type settings cannot be made of */
    static Shape of(Type type) {
        return switch (type) {
            case Class<?> single -> ofClass(single);
            case ParameterizedType generic -> ofGeneric(generic);
            default -> throw new IllegalArgumentException("no setting can be a " + type);
        };
    }

    static Section section(Class<?> type) {
        List<Field> fields = Arrays.stream(type.getRecordComponents())
                .map(part -> new Field(part, snakeCase(part.getName()), of(part.getGenericType())))
                .toList();
        return new Section(type, fields);
    }

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Shape ofClass(Class<?> type) {
        if (type == Secret.class) {
            return new Hidden();
        }
        Optional<Scalars.Kind> kind = Scalars.kind(type);
        if (kind.isPresent()) {
            return new Single(kind.get());
        }
        if (type.isRecord()) {
            return section(type);
        }
        throw new IllegalArgumentException("no setting can be a " + type.getName());
    }

    private static Shape ofGeneric(ParameterizedType type) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return new Maybe(of(of[0]));
        }
        if (type.getRawType() == List.class) {
            return new Many(of(of[0]));
        }
        if (type.getRawType() == Map.class && of[0] == String.class) {
            return new Named(of(of[1]));
        }
        throw new IllegalArgumentException("no setting can be a " + type);
    }
}
