package stoa.user.api;

import stoa.kernel.Text;

/** What a client keeps to stay signed in; opaque to it, at most 512 characters, good for one use. Never stored, never printed. */
public record RefreshToken(String value) implements Text {

    private static final int LONGEST = 512;

    public RefreshToken {
        Limits.require("a refresh token", value, LONGEST);
    }

    @Override
    public String toString() {
        return "***";
    }
}
