package stoa.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import stoa.platform.json.DurationText;

/** The single values settings are made of. */
final class Scalars {

    /**
     * How one type is written.
     *
     * @param name what the reference calls it
     * @param allowed what an error message says it must be
     * @param read throws {@link IllegalArgumentException} for what is not allowed
     * @param ofVariable an environment variable has no types: what JSON its text stands for
     */
    record Kind(
            String name,
            String allowed,
            Function<JsonNode, Object> read,
            Function<Object, JsonNode> write,
            Function<String, JsonNode> ofVariable) {}

    private static final Map<Class<?>, Kind> KINDS = Map.ofEntries(
            Map.entry(int.class, number("whole number", JsonNode::isInt, JsonNode::intValue)),
            Map.entry(long.class, number("whole number", Scalars::isLong, JsonNode::longValue)),
            Map.entry(Long.class, number("whole number", Scalars::isLong, JsonNode::longValue)),
            Map.entry(double.class, number("number", JsonNode::isNumber, JsonNode::doubleValue)),
            Map.entry(Double.class, number("number", JsonNode::isNumber, JsonNode::doubleValue)),
            Map.entry(boolean.class, truth()),
            Map.entry(String.class, text("text", "a text", text -> text, Object::toString)),
            Map.entry(Path.class, text("path", "a path", Path::of, Object::toString)),
            Map.entry(URI.class, text("URI", "a URI", URI::create, Object::toString)),
            Map.entry(Currency.class, text("currency", "an ISO 4217 code", Currency::getInstance, Object::toString)),
            Map.entry(
                    Instant.class,
                    text("time", "a time such as 2030-12-31T23:59:59Z", Scalars::time, Object::toString)),
            Map.entry(ByteSize.class, text("size", ByteSize.ALLOWED, ByteSize::parse, Object::toString)),
            Map.entry(Duration.class, duration()));

    private Scalars() {}

    static Optional<Kind> kind(Class<?> type) {
        return type.isEnum() ? Optional.of(choice(type)) : Optional.ofNullable(KINDS.get(type));
    }

    private static Kind number(String name, Predicate<JsonNode> accepted, Function<JsonNode, Object> read) {
        return new Kind(name, "a " + name, only(accepted, read), Scalars::numberNode, Scalars::numberOrText);
    }

    private static Kind truth() {
        return new Kind(
                "true or false",
                "true or false",
                only(JsonNode::isBoolean, JsonNode::booleanValue),
                value -> BooleanNode.valueOf((boolean) value),
                text -> text.matches("true|false") ? BooleanNode.valueOf(text.equals("true")) : new TextNode(text));
    }

    private static Kind duration() {
        return text(
                "duration", DurationText.ALLOWED, DurationText::parse, value -> DurationText.format((Duration) value));
    }

    private static Kind choice(Class<?> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Scalars::lowerCase).toList();
        String allowed = "one of " + String.join(", ", names);
        return text(allowed, allowed, text -> constant(type, text), Scalars::lowerCase);
    }

    private static Kind text(
            String name, String allowed, Function<String, Object> parse, Function<Object, String> format) {
        Function<JsonNode, Object> read = node -> parse.apply(node.textValue());
        return new Kind(
                name,
                allowed,
                only(JsonNode::isTextual, read),
                value -> new TextNode(format.apply(value)),
                TextNode::new);
    }

    private static Function<JsonNode, Object> only(Predicate<JsonNode> accepted, Function<JsonNode, Object> read) {
        return node -> {
            if (!accepted.test(node)) {
                throw new IllegalArgumentException("not of this kind");
            }
            return read.apply(node);
        };
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> lowerCase(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not among the constants"));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time", e);
        }
    }

    private static String lowerCase(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private static boolean isLong(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }

    private static JsonNode numberNode(Object value) {
        return value instanceof Double fraction ? new DoubleNode(fraction) : new LongNode(((Number) value).longValue());
    }

    private static JsonNode numberOrText(String text) {
        if (text.matches("-?\\d{1,18}")) {
            long whole = Long.parseLong(text);
            return whole == (int) whole ? IntNode.valueOf((int) whole) : new LongNode(whole);
        }
        return text.matches("-?\\d+\\.\\d+") ? new DoubleNode(Double.parseDouble(text)) : new TextNode(text);
    }
}
