package stoa.platform.telemetry;

/**
 * What is logged, and how it looks.
 *
 * @param format {@code json} is one object a line, {@code text} is for people; {@code auto} is text on a terminal and JSON elsewhere
 * @param level the least severe level that is logged
 */
public record LogSettings(Format format, Level level) {

    public static final LogSettings DEFAULTS = new LogSettings(Format.AUTO, Level.INFO);

    /** How lines look. */
    public enum Format {
        AUTO,
        JSON,
        TEXT
    }

    /** The usual five, and nothing at all. */
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR,
        OFF
    }
}
