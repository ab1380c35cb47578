package stoa.user.api;

import stoa.kernel.Text;

/** What a person wants to be called, 1 to 200 characters. Personal data: it does not print. */
public record PersonName(String value) implements Text {

    private static final int LONGEST = 200;

    public PersonName {
        Limits.require("a name", value, LONGEST);
    }

    @Override
    public String toString() {
        return "***";
    }
}
