package stoa.cli;

/** A command was understood but cannot be done, for a reason outside the program. The message is one line; the exit status is 1. */
public final class CommandProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandProblem(String message) {
        this(message, null);
    }

    public CommandProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
