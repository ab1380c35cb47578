package stoa.platform.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import stoa.kernel.Id;
import stoa.kernel.Text;

/**
 * A type that is written as one string.
 *
 * @param write never null
 * @param read throws {@link IllegalArgumentException} or {@link java.time.DateTimeException} on text it does not accept
 */
record Scalar<T>(Class<T> type, Function<T, String> write, Function<String, T> read) {

    private static final int UUID_LENGTH = 36;

    static Optional<Scalar<?>> of(Class<?> type) {
        if (type.isRecord() && Id.class.isAssignableFrom(type)) {
            return Optional.of(id(type.asSubclass(Id.class)));
        }
        if (type.isRecord() && Text.class.isAssignableFrom(type)) {
            return Optional.of(text(type.asSubclass(Text.class)));
        }
        return Optional.ofNullable(ofJava(type));
    }

    private static Scalar<?> ofJava(Class<?> type) {
        return switch (type.getName()) {
            case "java.util.UUID" -> new Scalar<>(UUID.class, UUID::toString, Scalar::uuid);
            case "java.time.Instant" -> new Scalar<>(Instant.class, Instant::toString, Instant::parse);
            case "java.time.Duration" -> new Scalar<>(Duration.class, DurationText::format, DurationText::parse);
            case "java.util.Currency" -> new Scalar<>(Currency.class, Currency::getCurrencyCode, Currency::getInstance);
            default -> null;
        };
    }

    private static <T extends Id> Scalar<T> id(Class<T> type) {
        Function<Object, T> construct = constructor(type, UUID.class);
        return new Scalar<>(type, id -> id.value().toString(), text -> construct.apply(uuid(text)));
    }

    private static <T extends Text> Scalar<T> text(Class<T> type) {
        Function<Object, T> construct = constructor(type, String.class);
        return new Scalar<>(type, Text::value, construct::apply);
    }

    /** {@link UUID#fromString} alone would also read {@code 1-1-1-1-1}, and one value must have one spelling. */
    private static UUID uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("must be a UUID");
        }
        return UUID.fromString(text);
    }

    private static <T> Function<Object, T> constructor(Class<T> type, Class<?> component) {
        MethodHandle handle = canonical(type, component).asType(MethodType.methodType(Object.class, Object.class));
        return value -> {
            try {
                return type.cast(handle.invokeExact(value));
            } catch (RuntimeException | Error refused) {
                throw refused;
            } catch (Throwable checked) {
                throw new IllegalStateException("the constructor of " + type.getName() + " threw", checked);
            }
        };
    }

    private static MethodHandle canonical(Class<?> type, Class<?> component) {
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, component));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " must be a record of one " + component.getName(), e);
        }
    }
}
