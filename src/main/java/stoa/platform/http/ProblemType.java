package stoa.platform.http;

import java.util.Locale;

/** The problems that are not a domain's: what is wrong with the request as such, or with the platform. */
public enum ProblemType {
    MALFORMED(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    REQUEST_TIMEOUT(408),
    PRECONDITION_FAILED(412),
    CONTENT_TOO_LARGE(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    INVALID(422),
    PRECONDITION_REQUIRED(428),
    TOO_MANY_REQUESTS(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL_ERROR(500),
    UNAVAILABLE(503),
    OVERLOADED(503),
    DEADLINE_PASSED(504);

    private final int status;
    private final String slug;

    ProblemType(int status) {
        this.status = status;
        this.slug = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    /** The stable name its URI ends in. */
    public String slug() {
        return slug;
    }

    public Problem with(String detail) {
        return Problem.of(status, slug, detail);
    }
}
