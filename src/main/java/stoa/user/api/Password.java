package stoa.user.api;

import stoa.kernel.Text;

/** A password as it was typed, at most 128 characters. Never stored, never printed. */
public record Password(String value) implements Text {

    private static final int LONGEST = 128;

    public Password {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a password has 1 to " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
