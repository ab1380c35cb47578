package stoa.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import java.util.Set;

/** What came back. The body is a missing node when there was none or it is not JSON; the text is there in any case. */
public record Answer(int status, MultiMap headers, String text, JsonNode body) {

    private static final Set<Integer> GOOD = Set.of(200, 201, 202, 204);
    private static final Set<Integer> NOT_BEGUN = Set.of(429, 503);
    private static final int TOO_LATE = 504;

    public boolean isGood() {
        return GOOD.contains(status);
    }

    /** Whether the same request may do better in a while. After a timeout nobody knows whether it was served. */
    boolean asksToRepeat(Ask ask) {
        return NOT_BEGUN.contains(status) || (status == TOO_LATE && ask.isRepeatable());
    }

    /** What is wrong, in one word: the end of the problem's type, or the status where there is none. */
    public String problem() {
        return problem(status, body.path("type").asText());
    }

    public static String problem(int status, String type) {
        String slug = type.substring(type.lastIndexOf('/') + 1);
        return slug.isBlank() || slug.equals("about:blank") ? "status " + status : slug;
    }

    /** @throws Refused when the answer is a problem */
    Answer orThrow(Ask ask) {
        if (!isGood()) {
            throw new Refused(ask, this);
        }
        return this;
    }
}
