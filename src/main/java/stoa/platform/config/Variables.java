package stoa.platform.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stoa.platform.json.Json;

/**
 * Environment variables as settings: {@code STOA_HTTP_REQUEST_TIMEOUT} is {@code http.request_timeout}. Since an underscore
 * stands for both the dot and itself, a name is looked up among the keys there are, not taken apart.
 */
final class Variables {

    static final String PREFIX = "STOA_";

    private Variables() {}

    /** A key, and what can stand there. */
    record Place(List<String> path, Shape shape) {
        private Place under(String key) {
            return new Place(Stream.concat(Stream.of(key), path.stream()).toList(), shape);
        }
    }

    /** The places a variable may mean: none for an unknown name; more than one is a mistake in the records, not in the name. */
    static List<Place> places(Shape.Section root, String variable) {
        return inSection(root, variable.substring(PREFIX.length())).toList();
    }

    static String name(List<String> path) {
        return path.stream().map(key -> key.toUpperCase(Locale.ROOT)).collect(Collectors.joining("_", PREFIX, ""));
    }

    /** The text of a variable as the JSON it stands for; a list is written {@code a,b,c} or as a JSON array. */
    static JsonNode node(Shape shape, String text) {
        return switch (shape) {
            case Shape.Hidden() -> new TextNode(text);
            case Shape.Single(Scalars.Kind kind) -> kind.ofVariable().apply(text);
            case Shape.Maybe(Shape of) -> node(of, text);
            case Shape.Many(Shape of) -> text.startsWith("[") ? json(text) : list(of, text);
            case Shape.Named named -> json(text);
            case Shape.Section section -> json(text);
        };
    }

    private static Stream<Place> inSection(Shape.Section section, String rest) {
        return section.fields().stream().flatMap(field -> at(field.key(), field.shape(), rest));
    }

    private static Stream<Place> at(String key, Shape shape, String rest) {
        String word = key.toUpperCase(Locale.ROOT);
        if (rest.equals(word)) {
            return isWhole(shape) ? Stream.of(new Place(List.of(key), shape)) : Stream.empty();
        }
        return rest.startsWith(word + "_")
                ? below(shape, rest.substring(word.length() + 1)).map(place -> place.under(key))
                : Stream.empty();
    }

    private static Stream<Place> below(Shape shape, String rest) {
        return switch (shape) {
            case Shape.Section section -> inSection(section, rest);
            case Shape.Maybe(Shape of) -> below(of, rest);
            case Shape.Named(Shape of) -> named(of, rest);
            case Shape.Hidden() ->
                at("file", new Shape.Single(Scalars.kind(String.class).orElseThrow()), rest);
            case Shape.Single single -> Stream.empty();
            case Shape.Many many -> Stream.empty();
        };
    }

    /** The name in the map is whatever leaves a key of its values, so each underscore may be the end of it. */
    private static Stream<Place> named(Shape of, String rest) {
        if (isWhole(of)) {
            return Stream.of(new Place(List.of(rest.toLowerCase(Locale.ROOT)), of));
        }
        return IntStream.range(1, rest.length())
                .filter(at -> rest.charAt(at) == '_')
                .boxed()
                .flatMap(at -> below(of, rest.substring(at + 1))
                        .map(place -> place.under(rest.substring(0, at).toLowerCase(Locale.ROOT))));
    }

    private static boolean isWhole(Shape shape) {
        return switch (shape) {
            case Shape.Hidden hidden -> true;
            case Shape.Single single -> true;
            case Shape.Many many -> true;
            case Shape.Maybe(Shape of) -> isWhole(of);
            case Shape.Named named -> false;
            case Shape.Section section -> false;
        };
    }

    private static JsonNode list(Shape of, String text) {
        List<JsonNode> items = new ArrayList<>();
        Stream.of(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .forEach(item -> items.add(node(of, item)));
        return new ArrayNode(JsonNodeFactory.instance, items);
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return new TextNode(text);
        }
    }
}
