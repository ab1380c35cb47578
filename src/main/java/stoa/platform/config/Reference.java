package stoa.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be set: the list of all settings of a record tree, and the tree as a document. */
public final class Reference {

    private static final String NAME = "<name>";

    private Reference() {}

    /** Every setting, in the order of the records. */
    public static List<Setting> settings(Record defaults) {
        return inSection(Shape.section(defaults.getClass()), List.of(), Optional.of(defaults))
                .toList();
    }

    /** The settings as one JSON document that {@link SettingsLoader} reads again; secrets are masked. */
    public static String document(Record settings) {
        return node(Shape.section(settings.getClass()), settings).toPrettyString() + "\n";
    }

    /** The variables there are, for hints; those of names the operator chooses are not among them. */
    static List<String> variables(Shape.Section root) {
        return inSection(root, List.of(), Optional.empty())
                .map(Setting::variable)
                .filter(variable -> !variable.contains("<"))
                .toList();
    }

    private static Stream<Setting> inSection(Shape.Section section, List<String> path, Optional<Object> defaults) {
        return section.fields().stream().flatMap(field -> {
            Optional<Object> value = defaults.map(record -> Records.get(field.component(), record));
            return at(field.shape(), join(path, field.key()), value, field.component());
        });
    }

    private static Stream<Setting> at(
            Shape shape, List<String> path, Optional<Object> value, RecordComponent component) {
        return switch (shape) {
            case Shape.Single single -> Stream.of(setting(shape, path, value, component));
            case Shape.Hidden hidden -> Stream.of(setting(shape, path, value, component));
            case Shape.Many many -> Stream.of(setting(shape, path, value, component));
            case Shape.Maybe(Shape of) -> at(of, path, value.flatMap(inner -> (Optional<?>) inner), component);
            case Shape.Named(Shape of) -> at(of, join(path, NAME), Optional.empty(), component);
            case Shape.Section section -> inSection(section, path, value.or(() -> Records.defaults(section.type())));
        };
    }

    private static Setting setting(Shape shape, List<String> path, Optional<Object> value, RecordComponent component) {
        String otherwise =
                value.map(given -> node(shape, given)).map(Reference::plain).orElse("");
        return new Setting(String.join(".", path), Variables.name(path), type(shape), otherwise, component);
    }

    private static String plain(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }

    private static String type(Shape shape) {
        return switch (shape) {
            case Shape.Single(Scalars.Kind kind) -> kind.name();
            case Shape.Hidden() -> "secret";
            case Shape.Maybe(Shape of) -> type(of);
            case Shape.Many(Shape of) -> "list of " + type(of);
            case Shape.Named(Shape of) -> "map to " + type(of);
            case Shape.Section section -> "{" + String.join(", ", section.keys()) + "}";
        };
    }

    private static JsonNode node(Shape shape, Object value) {
        return switch (shape) {
            case Shape.Single(Scalars.Kind kind) -> kind.write().apply(value);
            case Shape.Hidden() -> new TextNode(value.toString());
            case Shape.Maybe(Shape of) -> node(of, ((Optional<?>) value).orElseThrow());
            case Shape.Many(Shape of) -> array(of, (List<?>) value);
            case Shape.Named(Shape of) -> object(of, (Map<?, ?>) value);
            case Shape.Section section -> object(section, value);
        };
    }

    private static ArrayNode array(Shape of, List<?> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(node(of, value)));
        return array;
    }

    private static ObjectNode object(Shape of, Map<?, ?> values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        values.forEach((name, value) -> object.set((String) name, node(of, value)));
        return object;
    }

    private static ObjectNode object(Shape.Section section, Object settings) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        section.fields().forEach(field -> {
            Object value = Records.get(field.component(), settings);
            if (!value.equals(Optional.empty())) {
                object.set(field.key(), node(field.shape(), value));
            }
        });
        return object;
    }

    private static List<String> join(List<String> path, String key) {
        return Stream.concat(path.stream(), Stream.of(key)).toList();
    }
}
