package stoa.platform.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.platform.http.contract.Violation;

/**
 * What went wrong, as clients are told (RFC 9457). Never holds a class name, a statement or a stack trace.
 *
 * @param slug the stable name its type ends in
 * @param headers to send with it, such as {@code Retry-After}
 */
public record Problem(int status, String slug, String detail, List<Violation> errors, Map<String, String> headers) {

    private static final String TYPES = "https://stoa.dev/problems/";

    public Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String slug, String detail) {
        return new Problem(status, slug, detail, List.of(), Map.of());
    }

    public Problem withErrors(List<Violation> found) {
        return new Problem(status, slug, detail, found, headers);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, slug, detail, errors, more);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }

    /** The document to send. */
    Document document(String instance, String traceId) {
        return new Document(
                TYPES + slug,
                title(),
                status,
                detail,
                instance,
                traceId,
                errors.isEmpty() ? Optional.empty() : Optional.of(errors));
    }

    private String title() {
        return Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' ');
    }

    record Document(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            String traceId,
            Optional<List<Violation>> errors) {}
}
