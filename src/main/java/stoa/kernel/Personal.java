package stoa.kernel;

/**
 * Personal data as it is kept: in words that only the key of the person it is about makes readable, or plain, from before there
 * were such keys. It does not print.
 */
public record Personal(String value) implements Text {
    @Override
    public String toString() {
        return "***";
    }
}
