package stoa.platform.http;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions as entity tags (RFC 9110, section 8.8.3): version 7 is {@code "7"}. */
public final class ETag {

    private static final Pattern STRONG = Pattern.compile("\"([0-9]{1,18})\"");
    private static final String ANY = "*";

    private ETag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version a change is meant for; empty when any will do.
     *
     * @throws ProblemException 412 when the tag is none of ours, so cannot be the current one
     */
    public static OptionalLong expected(Request request) {
        String given = request.header("If-Match")
                .orElseThrow(() -> ProblemType.PRECONDITION_REQUIRED
                        .with("If-Match is missing")
                        .asException());
        if (given.strip().equals(ANY)) {
            return OptionalLong.empty();
        }
        Matcher tag = STRONG.matcher(given.strip());
        if (!tag.matches()) {
            throw ProblemType.PRECONDITION_FAILED
                    .with("If-Match is not an ETag of this resource")
                    .asException();
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }

    /** Whether an {@code If-None-Match} names the tag, by weak comparison. */
    static boolean isNamedIn(String ifNoneMatch, String tag) {
        if (ifNoneMatch.strip().equals(ANY)) {
            return true;
        }
        for (String candidate : ifNoneMatch.split(",")) {
            String name = candidate.strip();
            if (name.equals(tag) || name.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }
}
