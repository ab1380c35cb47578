package stoa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stoa.platform.config.Reference;
import stoa.platform.config.Setting;

/** Writes the operator's reference of all settings: keys, types and defaults from the records, meanings from their Javadoc. */
final class ConfigurationReference {

    private static final Path SOURCES = Path.of("src", "main", "java");

    private static final String INTRODUCTION = """
        # Settings

        <!-- Generated from the settings records. To bring it up to date: scripts/test -Dtest=ConfigurationTest -Dstoa.write -->

        The platform runs without any configuration. What differs is given in JSON files, `--conf FILE` (repeatable, later
        files win), and in environment variables, which win over files. `conf/default.json` holds every key with its default.

        Unknown keys and values that are not allowed stop the program before it opens a port, all of them reported at once,
        each with its file or variable. Durations are written `250ms`, `30s`, `15m`, `24h` or `7d`; sizes `512b`, `64kb`,
        `1mb` or `2gb`. In a variable a list is written `a,b,c` or as JSON. A secret is a text or `{"file": "path"}`, in the
        environment `..._FILE`. In place of `<name>` stands a name of your own.
        """;

    private static final String HEADER = """

        | Key | Type | Default | Meaning | Variable |
        |--|--|--|--|--|
        """;

    private ConfigurationReference() {}

    static String text() {
        return Arrays.stream(Settings.class.getRecordComponents())
                .map(ConfigurationReference::part)
                .collect(Collectors.joining("", INTRODUCTION, ""));
    }

    private static String part(RecordComponent component) {
        String name = component.getName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        String about = prose(javadoc(component.getType()).replaceFirst("(?s)\n\\s*@param.*", ""));
        return Reference.settings(Settings.DEFAULTS).stream()
                .filter(setting -> setting.key().startsWith(name + "."))
                .map(ConfigurationReference::row)
                .collect(Collectors.joining("", "\n## " + name + "\n\n" + about + "\n" + HEADER, ""));
    }

    /** The {@code @param} of the component in the Javadoc of its record, as one sentence; empty when there is none. */
    static String meaning(RecordComponent component) {
        String javadoc = javadoc(component.getDeclaringRecord());
        Matcher param = Pattern.compile("@param " + component.getName() + "\\s+(.*?)(?=\\n\\s*@|$)", Pattern.DOTALL)
                .matcher(javadoc);
        return param.find() ? sentence(param.group(1)) : "";
    }

    private static String row(Setting setting) {
        String otherwise = setting.otherwise().isEmpty() ? "" : "`" + setting.otherwise() + "`";
        return "| `" + setting.key() + "` | " + setting.type() + " | " + otherwise + " | "
                + meaning(setting.component()) + " | `" + setting.variable() + "` |\n";
    }

    private static String javadoc(Class<?> type) {
        Pattern pattern = Pattern.compile(
                "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:public )?record " + type.getSimpleName() + "\\(", Pattern.DOTALL);
        Matcher matcher = pattern.matcher(source(type));
        return matcher.find()
                ? matcher.group(1).replaceAll("\\n\\s*\\* ?", "\n").strip()
                : "";
    }

    private static String source(Class<?> type) {
        try {
            return Files.readString(SOURCES.resolve(type.getNestHost().getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sentence(String javadoc) {
        String text = prose(javadoc);
        String capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return (capital.endsWith(".") ? capital : capital + ".").replace("|", "\\|");
    }

    private static String prose(String javadoc) {
        return javadoc.replaceAll("\\s+", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link (?:\\w+\\.)*(\\w+)}", "`$1`")
                .strip();
    }
}
