package stoa.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import stoa.platform.json.DurationText;

/** What was given on the command line, each option known to the command's {@link Syntax}. */
public final class Args {

    private final Syntax syntax;
    private final Map<String, List<String>> given;

    Args(Syntax syntax, Map<String, List<String>> given) {
        this.syntax = syntax;
        this.given = given.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    public boolean has(String option) {
        return given.containsKey(known(option));
    }

    /** All values of the option, in the order they were given. */
    public List<String> all(String option) {
        return given.getOrDefault(known(option), List.of());
    }

    /** The last value of the option. */
    public Optional<String> value(String option) {
        List<String> values = all(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    /** The files given with {@code --conf}. */
    public List<Path> conf() {
        return all("--conf").stream().map(Path::of).toList();
    }

    /** @throws UsageProblem when the value is not a whole number from {@code least} to {@code most} */
    public int number(String option, int otherwise, int least, int most) {
        return value(option).map(text -> number(option, text, least, most)).orElse(otherwise);
    }

    /** @throws UsageProblem when the value is not a duration */
    public Duration duration(String option, Duration otherwise) {
        return value(option).map(text -> duration(option, text)).orElse(otherwise);
    }

    private int number(String option, String text, int least, int most) {
        String allowed = "a whole number from " + least + " to " + most;
        try {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw unfit(option, allowed, text);
            }
            return number;
        } catch (NumberFormatException e) {
            throw unfit(option, allowed, text);
        }
    }

    private Duration duration(String option, String text) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw unfit(option, DurationText.ALLOWED, text);
        }
    }

    private UsageProblem unfit(String option, String allowed, String text) {
        return new UsageProblem(syntax.command() + ": " + option + " must be " + allowed + ", not \"" + text + "\"");
    }

    private String known(String option) {
        if (syntax.options().stream().noneMatch(known -> known.name().equals(option))) {
            throw new IllegalArgumentException(syntax.command() + " has no option " + option);
        }
        return option;
    }
}
