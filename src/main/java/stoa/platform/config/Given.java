package stoa.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an operator has written, and where: a file, or the name of an environment variable. */
sealed interface Given {

    String source();

    record Value(String source, JsonNode node) implements Given {}

    record Sequence(String source, List<Given> items) implements Given {}

    record Tree(String source, Map<String, Given> fields) implements Given {}

    static Given of(String source, JsonNode node) {
        if (node.isArray()) {
            List<Given> items = new ArrayList<>();
            node.forEach(item -> items.add(of(source, item)));
            return new Sequence(source, items);
        }
        if (node.isObject()) {
            Map<String, Given> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), of(source, field.getValue())));
            return new Tree(source, fields);
        }
        return new Value(source, node);
    }

    /** This at the end of a path: {@code http}, {@code port}. */
    default Given under(List<String> path) {
        Given at = this;
        for (String key : path.reversed()) {
            at = new Tree(source(), Map.of(key, at));
        }
        return at;
    }

    /** The two as one: fields are joined, anything else is replaced by what the upper one says. */
    default Given overlaidWith(Given upper) {
        if (!(this instanceof Tree(String ignored, Map<String, Given> below) && upper instanceof Tree above)) {
            return upper;
        }
        Map<String, Given> fields = new LinkedHashMap<>(below);
        above.fields().forEach((key, given) -> fields.merge(key, given, Given::overlaidWith));
        return new Tree(above.source(), fields);
    }
}
