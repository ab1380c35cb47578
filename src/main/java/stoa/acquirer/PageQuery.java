package stoa.acquirer;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which lines of the book are asked for. */
record PageQuery(long after, int limit) {

    static final int MOST = 1_000;

    private static final String USUAL = "100";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Empty when a parameter is not a number in its range. */
    static Optional<PageQuery> of(HttpServerRequest request) {
        String after = request.getParam("after", "0");
        String limit = request.getParam("limit", USUAL);
        if (!NUMBER.matcher(after).matches() || !NUMBER.matcher(limit).matches() || Long.parseLong(limit) > MOST) {
            return Optional.empty();
        }
        return Optional.of(new PageQuery(Long.parseLong(after), Integer.parseInt(limit)));
    }
}
