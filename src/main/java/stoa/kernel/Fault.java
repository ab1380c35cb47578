package stoa.kernel;

/**
 * The platform could not do what was asked, though nothing was wrong with asking: a dependency is down, a queue is full, the
 * time is over. Never a business refusal ({@link Rejection}) and never a bug (any other exception).
 */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the caller can act on it. */
    public enum Kind {
        /** A bounded queue is full; nothing was begun. Repeat later. */
        BUSY,
        /** A dependency does not answer; whether the work was done is unknown. Repeat with the same id. */
        UNAVAILABLE,
        /** The deadline passed; whether the work was done is unknown. Repeat with the same id. */
        LATE,
        /** What was asked for by id does not exist, or not for this caller. */
        NOT_FOUND,
        /** The caller may not do this. */
        FORBIDDEN,
        /** A defect of the platform: logged where it happened, told to callers without details. */
        BROKEN
    }

    private final Kind kind;

    public Fault(Kind kind, String message) {
        this(kind, message, null);
    }

    public Fault(Kind kind, String message, Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
