package stoa.user.api;

import stoa.kernel.Text;

/** What is kept of a random secret: its SHA-256 in base64url. A secret of 256 random bits needs no salt. */
public record TokenDigest(String value) implements Text {
    @Override
    public String toString() {
        return value;
    }
}
