package stoa.platform.http.contract;

import java.util.List;

/** A request that breaks the contract. */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** In which way, and so with which status it is answered. */
    public enum Kind {
        /** The body is not JSON, or a query or header parameter is not what it must be: 400. */
        MALFORMED,
        /** The body is JSON but not what is asked for: 422. */
        INVALID,
        /** The path names something that cannot exist: 404. */
        NOWHERE
    }

    private final Kind kind;
    private final transient List<Violation> violations;

    public BadRequest(Kind kind, List<Violation> violations) {
        this(kind, violations.getFirst().detail(), violations);
    }

    public BadRequest(Kind kind, String detail, List<Violation> violations) {
        super(detail, null, false, false);
        this.kind = kind;
        this.violations = List.copyOf(violations);
    }

    public Kind kind() {
        return kind;
    }

    public List<Violation> violations() {
        return violations;
    }
}
