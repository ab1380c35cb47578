package stoa.platform.json;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import stoa.kernel.Id;
import stoa.kernel.Text;

/** What a document must hold where the program has a type, in the document's words. */
final class Expected {

    private static final Map<Class<?>, String> SCALARS = Map.ofEntries(
            Map.entry(String.class, "a string"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(double.class, "a number"),
            Map.entry(Double.class, "a number"),
            Map.entry(UUID.class, "a UUID"),
            Map.entry(Instant.class, "a time in RFC 3339"),
            Map.entry(Duration.class, DurationText.ALLOWED),
            Map.entry(Currency.class, "an ISO 4217 currency code"));

    private Expected() {}

    static String of(Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants()).map(Expected::name).toList();
        }
        return SCALARS.getOrDefault(type, ofStructure(type));
    }

    private static String ofStructure(Class<?> type) {
        if (Id.class.isAssignableFrom(type)) {
            return "a UUID";
        }
        if (Text.class.isAssignableFrom(type)) {
            return "a string";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "an array" : "an object";
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }
}
