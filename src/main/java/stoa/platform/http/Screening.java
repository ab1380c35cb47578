package stoa.platform.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import stoa.platform.http.contract.Operation;

/** Turns away what no honest client sends, and what this operation cannot answer in a form the client accepts. */
final class Screening {

    private static final String ANYTHING = "*/*";

    private Screening() {}

    /** @throws ProblemException when something is wrong with the request's head */
    static void requireHonest(HttpServerRequest http) {
        MultiMap headers = http.headers();
        if (http.version() == HttpVersion.HTTP_1_1
                && headers.getAll(HttpHeaders.HOST).size() != 1) {
            throw malformed("there must be exactly one Host header");
        }
        String encoding = headers.get(HttpHeaders.TRANSFER_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("chunked")) {
            throw malformed("the only Transfer-Encoding known here is chunked");
        }
    }

    static void requireAcceptable(HttpServerRequest http, Operation operation) {
        String accept = http.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && !operation.answers().isEmpty() && !accepts(accept, operation)) {
            throw ProblemType.NOT_ACCEPTABLE
                    .with("this operation answers with " + String.join(" or ", operation.answers()))
                    .asException();
        }
    }

    private static boolean accepts(String accept, Operation operation) {
        if (accept.equals(ANYTHING)) {
            return true;
        }
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.strip().split("\\s*;\\s*");
            if (!isRefused(parts) && operation.answers().stream().anyMatch(type -> matches(parts[0], type))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRefused(String[] range) {
        for (int i = 1; i < range.length; i++) {
            if (range[i].matches("q=0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String range, String type) {
        return range.equals(ANYTHING)
                || range.equals(type)
                || range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1));
    }

    /** @throws ProblemException 415 unless the body is said to be JSON in UTF-8 */
    static void requireJson(HttpServerRequest http) {
        String type = http.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !(type.equals(Answer.JSON) || isJson(type.toLowerCase(Locale.ROOT)))) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE
                    .with("the body must be " + Answer.JSON)
                    .withHeader("Accept", Answer.JSON)
                    .asException();
        }
    }

    private static boolean isJson(String type) {
        String[] parts = type.split("\\s*;\\s*");
        boolean utf8 = parts.length == 1 || parts.length == 2 && parts[1].matches("charset=\"?utf-8\"?");
        return parts[0].strip().equals(Answer.JSON) && utf8;
    }

    private static ProblemException malformed(String detail) {
        return ProblemType.MALFORMED.with(detail).asException();
    }
}
