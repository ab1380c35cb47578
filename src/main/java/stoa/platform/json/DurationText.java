package stoa.platform.json;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: one whole number and a unit, {@code 250ms}, {@code 30s}, {@code 15m}, {@code 24h}, {@code 7d}. */
public final class DurationText {

    /** What is accepted, for error messages. */
    public static final String ALLOWED = "a duration such as 250ms, 30s, 15m, 24h or 7d";

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,15})(ns|us|ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = unitsFromLargest();

    private DurationText() {}

    /** @throws IllegalArgumentException when the text is not one whole number and a unit */
    public static Duration parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be " + ALLOWED);
        }
        return UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** In the largest unit that gives a whole number, so that {@code parse(format(d))} equals {@code d}. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        return UNITS.entrySet().stream()
                .filter(unit -> isWhole(duration, unit.getValue()))
                .findFirst()
                .map(unit -> duration.dividedBy(unit.getValue()) + unit.getKey())
                .orElseThrow();
    }

    private static boolean isWhole(Duration duration, Duration unit) {
        return unit.multipliedBy(duration.dividedBy(unit)).equals(duration);
    }

    private static Map<String, Duration> unitsFromLargest() {
        Map<String, Duration> units = new LinkedHashMap<>();
        units.put("d", Duration.ofDays(1));
        units.put("h", Duration.ofHours(1));
        units.put("m", Duration.ofMinutes(1));
        units.put("s", Duration.ofSeconds(1));
        units.put("ms", Duration.ofMillis(1));
        units.put("us", Duration.ofNanos(1_000));
        units.put("ns", Duration.ofNanos(1));
        return units;
    }
}
