package stoa.verify;

/** What became of a row. */
sealed interface Outcome {

    String observed();

    static Outcome passed(String observed, Object... facts) {
        return new Passed(observed.formatted(facts));
    }

    /** All that the pattern promises was seen. */
    record Passed(String observed) implements Outcome {}

    record Failed(String observed) implements Outcome {}

    /**
     * Nothing that was looked at is wrong, but not all that the pattern promises could be seen.
     *
     * @param missing what is not built yet, or cannot be reached from here; empty when that is the whole row
     */
    record NotYet(String observed, String missing) implements Outcome {}
}
