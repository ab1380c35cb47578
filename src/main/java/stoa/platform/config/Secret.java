package stoa.platform.config;

/** A text that must not be seen: a password, a key. It prints as {@code ***}; only {@link #value()} gives it away. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "***";
    }
}
