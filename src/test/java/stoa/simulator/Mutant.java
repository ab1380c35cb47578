package stoa.simulator;

/** A bug to plant into the shells, in order to see that it is found. */
enum Mutant {
    NONE,
    /** Idempotency keys are not looked at. */
    KEYS_IGNORED,
    /** A reader stores where it has come to apart from what it does, so that it does some things twice. */
    NO_INBOX,
    /** A checkout that fails closes the order, and undoes nothing. */
    NO_COMPENSATION,
    /** Positions are given out before the commit, and become visible in another order. */
    TAIL_BY_POSITION,
    /** Who has lost a lease may still write. */
    NO_FENCE,
    /** What is remembered is written over what others have written since. */
    MEMORY_TRUSTED,
    /** Every try of a call to the acquirer has a key of its own. */
    KEY_OF_EACH_TRY
}
