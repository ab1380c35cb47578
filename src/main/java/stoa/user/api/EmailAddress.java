package stoa.user.api;

import java.util.Locale;
import stoa.kernel.Text;

/**
 * An e-mail address as its owner writes it, 1 to 254 characters. Personal data: it does not print. Whether mail arrives there
 * only a mail could tell.
 */
public record EmailAddress(String value) implements Text {

    private static final int LONGEST = 254;

    public EmailAddress {
        Limits.require("an e-mail address", value, LONGEST);
    }

    /** The same for all spellings of one address: upper and lower case are the same mailbox at every provider of note. */
    public String normalised() {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "***@***";
    }
}
