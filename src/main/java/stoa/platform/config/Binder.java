package stoa.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes settings out of what was given and what holds otherwise. Every method answers empty when it has noted a mistake, so
 * that all of them are found; the value is made only when all of its parts are.
 */
final class Binder {

    private final Mistakes mistakes;

    Binder(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** @param otherwise what holds for what is not given; empty when it must be given */
    Optional<Object> bind(Shape shape, String key, Given given, Optional<Object> otherwise) {
        return switch (shape) {
            case Shape.Single(Scalars.Kind kind) -> single(kind, key, given);
            case Shape.Hidden() -> hidden(key, given);
            case Shape.Maybe(Shape of) -> maybe(of, key, given, otherwise);
            case Shape.Many(Shape of) -> many(of, key, given);
            case Shape.Named(Shape of) -> named(of, key, given, otherwise);
            case Shape.Section section -> section(section, key, given, otherwise);
        };
    }

    private Optional<Object> single(Scalars.Kind kind, String key, Given given) {
        if (given instanceof Given.Value(String source, JsonNode node)) {
            try {
                return Optional.of(kind.read().apply(node));
            } catch (IllegalArgumentException e) {
                return refuse(given, key, "must be " + kind.allowed() + ", not " + node);
            }
        }
        return refuse(given, key, "must be " + kind.allowed());
    }

    private Optional<Object> hidden(String key, Given given) {
        return switch (given) {
            case Given.Value(String source, JsonNode node)
            when node.isTextual() -> Optional.of(new Secret(node.textValue()));
            case Given.Tree(String source, Map<String, Given> fields)
            when fields.keySet().equals(Set.of("file"))
                    && fields.get("file") instanceof Given.Value(String from, JsonNode file)
                    && file.isTextual() -> secretFile(given, key, file.textValue());
            case Given other -> refuse(other, key, "must be a text or {\"file\": \"where to read it\"}");
        };
    }

    private Optional<Object> secretFile(Given given, String key, String file) {
        try {
            return Optional.of(SecretFile.read(file));
        } catch (IllegalArgumentException e) {
            return refuse(given, key, e.getMessage());
        }
    }

    private Optional<Object> maybe(Shape of, String key, Given given, Optional<Object> otherwise) {
        if (given instanceof Given.Value(String source, JsonNode node) && node.isNull()) {
            return Optional.of(Optional.empty());
        }
        return bind(of, key, given, otherwise.flatMap(Binder::content)).map(Optional::of);
    }

    private static Optional<Object> content(Object optional) {
        return ((Optional<?>) optional).map(Object.class::cast);
    }

    private Optional<Object> many(Shape of, String key, Given given) {
        if (!(given instanceof Given.Sequence(String source, List<Given> items))) {
            return refuse(given, key, "must be a list");
        }
        List<Object> values = new ArrayList<>();
        for (int at = 0; at < items.size(); at++) {
            bind(of, key + "[" + at + "]", items.get(at), Optional.empty()).ifPresent(values::add);
        }
        return values.size() == items.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<Object> named(Shape of, String key, Given given, Optional<Object> otherwise) {
        if (!(given instanceof Given.Tree(String source, Map<String, Given> fields))) {
            return refuse(given, key, "must be an object");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        otherwise.ifPresent(map -> ((Map<?, ?>) map).forEach((name, value) -> values.put((String) name, value)));
        boolean allMade = true;
        for (Map.Entry<String, Given> field : fields.entrySet()) {
            String name = field.getKey();
            Optional<Object> before = Optional.ofNullable(values.get(name));
            Optional<Object> made = bind(of, key + "." + name, field.getValue(), before);
            made.ifPresent(value -> values.put(name, value));
            allMade &= made.isPresent();
        }
        return allMade ? Optional.of(Collections.unmodifiableMap(values)) : Optional.empty();
    }

    private Optional<Object> section(Shape.Section section, String key, Given given, Optional<Object> otherwise) {
        if (!(given instanceof Given.Tree tree)) {
            return refuse(given, key, "must be an object");
        }
        noteUnknownKeys(section, key, tree);
        Optional<Object> defaults = otherwise.or(() -> Records.defaults(section.type()));
        List<Object> parts = new ArrayList<>();
        for (Shape.Field field : section.fields()) {
            part(field, key, tree, defaults).ifPresent(parts::add);
        }
        return parts.size() == section.fields().size() ? make(section, key, tree, parts) : Optional.empty();
    }

    private Optional<Object> part(Shape.Field field, String key, Given.Tree tree, Optional<Object> defaults) {
        String below = below(key, field.key());
        Optional<Object> otherwise = defaults.map(record -> Records.get(field.component(), record));
        Given given = tree.fields().get(field.key());
        if (given != null) {
            return bind(field.shape(), below, given, otherwise);
        }
        if (otherwise.isEmpty() && field.shape() instanceof Shape.Maybe) {
            return Optional.of(Optional.empty());
        }
        return otherwise.isEmpty() ? refuse(tree, below, "is required") : otherwise;
    }

    private Optional<Object> make(Shape.Section section, String key, Given.Tree tree, List<Object> parts) {
        try {
            return Optional.of(Records.make(section.type(), parts));
        } catch (IllegalSetting e) {
            String part = Shape.snakeCase(e.component());
            return refuse(tree.fields().getOrDefault(part, tree), below(key, part), e.getMessage());
        } catch (IllegalArgumentException e) {
            return refuse(tree, key, e.getMessage());
        }
    }

    private void noteUnknownKeys(Shape.Section section, String key, Given.Tree tree) {
        List<String> known = section.keys();
        tree.fields().forEach((name, given) -> {
            if (!known.contains(name)) {
                String hint = Nearest.to(name, known)
                        .map(word -> "; did you mean " + below(key, word) + "?")
                        .orElse("");
                mistakes.add(
                        given.source(),
                        below(key, name),
                        "is not a setting" + hint + " (known here: " + String.join(", ", known) + ")");
            }
        });
    }

    private Optional<Object> refuse(Given given, String key, String what) {
        mistakes.add(given.source(), key, what);
        return Optional.empty();
    }

    private static String below(String key, String name) {
        return key.isEmpty() ? name : key + "." + name;
    }
}
