package stoa.platform.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code wait} preference (RFC 7240, section 4.3): how long a client would wait for a final answer. */
final class Preferences {

    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?:[,;]|$)");

    private Preferences() {}

    /** Empty when it would not wait at all; never more than {@code longest}. A preference that makes no sense is ignored. */
    static Optional<Duration> wait(String prefer, Duration longest) {
        if (prefer == null) {
            return Optional.empty();
        }
        Matcher wait = WAIT.matcher(prefer);
        if (!wait.find()) {
            return Optional.empty();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return Optional.of(asked.compareTo(longest) < 0 ? asked : longest);
    }
}
