package stoa.platform.config;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stoa.platform.json.Json;

/**
 * Reads settings: defaults from code, over them JSON files, the later the stronger, over those the variables of the environment that begin with
 * {@code STOA_}. The result is
 * a tree of immutable records; the records alone say what the keys are.
 *
 * <p>It is strict, and reports every mistake in one {@link StartupProblem}: each names the file or the variable, the key and
 * what is allowed there.
 */
public final class SettingsLoader {

    private static final ObjectReader READER =
            Json.mapper().reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private final Shape.Section shape;
    private final Mistakes mistakes = new Mistakes();

    private SettingsLoader(Class<?> type) {
        this.shape = Shape.section(type);
    }

    /**
     * @param defaults what holds where nothing is given; its type says what may be given
     * @param files read in this order
     * @param environment usually {@link System#getenv()}
     * @throws StartupProblem when anything in the files or the environment is wrong
     */
    public static <R extends Record> R load(R defaults, List<Path> files, Map<String, String> environment) {
        SettingsLoader loader = new SettingsLoader(defaults.getClass());
        Object loaded = loader.load(loader.given(files, environment), defaults);
        @SuppressWarnings("unchecked")
        R settings = (R) loaded;
        return settings;
    }

    private Object load(Given given, Object defaults) {
        Optional<Object> settings = new Binder(mistakes).bind(shape, "", given, Optional.of(defaults));
        mistakes.throwIfAny();
        return settings.orElseThrow();
    }

    private Given given(List<Path> files, Map<String, String> environment) {
        Given given = new Given.Tree("defaults", Map.of());
        for (Path file : files) {
            given = given.overlaidWith(read(file));
        }
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            if (variable.getKey().startsWith(Variables.PREFIX)) {
                given = given.overlaidWith(read(variable.getKey(), variable.getValue()));
            }
        }
        return given;
    }

    private Given read(Path file) {
        try {
            JsonNode node = READER.readTree(Files.readString(file));
            if (node.isObject()) {
                return Given.of(file.toString(), node);
            }
            mistakes.add(file.toString(), "", "must hold one JSON object");
        } catch (JsonProcessingException e) {
            mistakes.add(file.toString(), "", notJson(e));
        } catch (IOException e) {
            mistakes.add(file.toString(), "", Files.exists(file) ? "cannot be read" : "does not exist");
        }
        return new Given.Tree(file.toString(), Map.of());
    }

    /** The parser's own words may quote what it stumbled over, which may be a secret; only those on doubled keys are safe. */
    private static String notJson(JsonProcessingException e) {
        String what = e instanceof JsonParseException && e.getOriginalMessage().startsWith("Duplicate field")
                ? e.getOriginalMessage()
                : "is not JSON";
        return "line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr() + ": " + what;
    }

    private Given read(String variable, String text) {
        List<Variables.Place> places = Variables.places(shape, variable);
        if (places.size() > 1) {
            throw new IllegalStateException(variable + " could be any of " + places);
        }
        if (places.isEmpty()) {
            mistakes.add(variable, "", "is not a setting" + Nearest.hint(variable, Reference.variables(shape)));
            return new Given.Tree(variable, Map.of());
        }
        Variables.Place place = places.getFirst();
        return Given.of(variable, Variables.node(place.shape(), text)).under(place.path());
    }
}
