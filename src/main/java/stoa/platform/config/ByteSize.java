package stoa.platform.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory or disk as people write it: one whole number and a unit, {@code 64kb}, {@code 1mb}, {@code 2gb}. */
public record ByteSize(long bytes) {

    /** What is accepted, for error messages. */
    public static final String ALLOWED = "a size such as 512b, 64kb, 1mb or 2gb";

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})(b|kb|mb|gb)");
    private static final Map<String, Long> UNITS = Map.of("b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
    }

    public static ByteSize ofKilobytes(long kilobytes) {
        return new ByteSize(Math.multiplyExact(kilobytes, UNITS.get("kb")));
    }

    public static ByteSize ofMegabytes(long megabytes) {
        return new ByteSize(Math.multiplyExact(megabytes, UNITS.get("mb")));
    }

    /** @throws IllegalArgumentException when the text is not one whole number and a unit */
    public static ByteSize parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be " + ALLOWED);
        }
        return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2))));
    }

    /** For interfaces that count in {@code int}, such as buffers. */
    public int toInt() {
        return Math.toIntExact(bytes);
    }

    /** In the largest unit that gives a whole number. */
    @Override
    public String toString() {
        Map<Long, String> whole = new TreeMap<>();
        UNITS.forEach((name, size) -> {
            if (bytes % size == 0 && bytes >= size) {
                whole.put(bytes / size, bytes / size + name);
            }
        });
        return whole.isEmpty() ? "0b" : whole.values().iterator().next();
    }
}
