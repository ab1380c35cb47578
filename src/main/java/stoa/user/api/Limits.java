package stoa.user.api;

/** How long texts may be. */
final class Limits {

    private Limits() {}

    /** @throws IllegalArgumentException when the text is blank or too long; the message does not repeat it */
    static void require(String what, String value, int longest) {
        if (value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException(what + " has 1 to " + longest + " characters");
        }
    }
}
