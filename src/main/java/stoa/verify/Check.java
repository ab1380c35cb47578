package stoa.verify;

/** Shows one pattern at work on a running platform. */
interface Check {

    /** What is done, as the table says it. */
    String deed();

    /**
     * Does it, and says what was observed.
     *
     * @throws Broken when that is not what the pattern promises
     * @throws OutOfReach when it cannot be observed from here
     */
    Outcome observe(Stage stage);

    default Turn turn() {
        return Turn.ANY;
    }

    /** Whether it has to do with the {@link Annex}, which takes a while to build. */
    default boolean wantsAnnex() {
        return false;
    }

    /** When among the others it is done; within a turn, the rows are in their order. */
    enum Turn {
        /** Needs an acquirer at rest: nobody may have left a payment there that is still waiting for its answer. */
        FIRST,
        ANY,
        /** Leaves more behind than a moment mends. */
        LAST
    }
}
