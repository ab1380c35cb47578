package stoa.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoa.platform.config.Nearest;

/**
 * The options a command takes. Immutable; built once per command:
 *
 * <pre>{@code
 * Syntax.of("bench", "Measures orders per second.")
 *         .option("--clients", "N", "How many clients order at once (default 64).")
 *         .flag("--json", "Print the result as JSON.");
 * }</pre>
 *
 * <p>Anything else on the command line is a {@link UsageProblem}. Every command has {@code --help}.
 */
public record Syntax(String command, String about, List<Option> options) {

    /** @param value what the help calls the option's value; empty for a flag, which has none */
    public record Option(String name, Optional<String> value, String about) {
        private String usage() {
            return name + value.map(word -> " " + word).orElse("");
        }
    }

    public Syntax {
        options = List.copyOf(options);
    }

    public static Syntax of(String command, String about) {
        return new Syntax(command, about, List.of(new Option("--help", Optional.empty(), "Print this and exit.")));
    }

    /** An option with a value, written {@code --name value} or {@code --name=value}; it may be repeated. */
    public Syntax option(String name, String value, String aboutIt) {
        return with(new Option(name, Optional.of(value), aboutIt));
    }

    public Syntax flag(String name, String aboutIt) {
        return with(new Option(name, Optional.empty(), aboutIt));
    }

    /** The option by which every command that reads settings takes their files. */
    public Syntax conf() {
        return option("--conf", "FILE", "Settings to lay over the defaults; may be repeated, later files win.");
    }

    /** Runs the command, or prints its help when that is asked for; returns the exit status. */
    public int run(List<String> words, PrintStream out, ToIntFunction<Args> body) {
        Args args = parse(words);
        if (args.has("--help")) {
            out.print(help());
            return 0;
        }
        return body.applyAsInt(args);
    }

    /** @throws UsageProblem for a word that is not an option, and for an option with or without a value against its kind */
    public Args parse(List<String> words) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            Option option = option(equals < 0 ? word : word.substring(0, equals));
            List<String> values = given.computeIfAbsent(option.name(), name -> new ArrayList<>());
            if (equals >= 0) {
                values.add(inlineValue(option, word.substring(equals + 1)));
            } else if (option.value().isPresent()) {
                at++;
                values.add(nextValue(option, words, at));
            }
        }
        return new Args(this, given);
    }

    public String help() {
        int width = options.stream()
                .mapToInt(option -> option.usage().length())
                .max()
                .orElse(0);
        return options.stream()
                .map(option -> String.format("  %-" + width + "s  %s%n", option.usage(), option.about()))
                .collect(Collectors.joining("", String.format("%s [OPTION]...%n%s%n%n", command, about), ""));
    }

    private Syntax with(Option option) {
        return new Syntax(
                command,
                about,
                Stream.concat(options.stream(), Stream.of(option)).toList());
    }

    private Option option(String name) {
        List<String> names = options.stream().map(Option::name).toList();
        return options.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow(() -> problem("unknown option " + name + Nearest.hint(name, names)));
    }

    private String inlineValue(Option option, String value) {
        if (option.value().isEmpty()) {
            throw problem(option.name() + " takes no value");
        }
        return value;
    }

    private String nextValue(Option option, List<String> words, int at) {
        if (at >= words.size() || words.get(at).startsWith("--")) {
            throw problem(option.usage() + ": the value is missing");
        }
        return words.get(at);
    }

    private UsageProblem problem(String message) {
        return new UsageProblem(command + ": " + message + " (see " + command + " --help)");
    }
}
