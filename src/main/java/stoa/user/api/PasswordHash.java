package stoa.user.api;

import stoa.kernel.Text;

/** What is kept of a password: an Argon2id hash in PHC form, parameters and salt included. Not printed. */
public record PasswordHash(String value) implements Text {
    @Override
    public String toString() {
        return "***";
    }
}
