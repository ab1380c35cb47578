package stoa.platform.config;

/**
 * The platform cannot start, for a reason the operator can mend. The message is one line, complete without a stack trace: what
 * is wrong, where, and what would help. {@code Main} prints it and exits with status 1.
 */
public final class StartupProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupProblem(String message) {
        this(message, null);
    }

    public StartupProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
