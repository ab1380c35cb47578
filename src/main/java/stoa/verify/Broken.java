package stoa.verify;

/** What was observed is not what a pattern promises. */
final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Broken(String message) {
        super(message);
    }

    static void unless(boolean holds, String otherwise, Object... facts) {
        if (!holds) {
            throw new Broken(otherwise.formatted(facts));
        }
    }
}
