package stoa.cli;

/** The command line is not one the program understands. The message says what is wrong; the exit status is 2. */
public final class UsageProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageProblem(String message) {
        super(message);
    }
}
