package stoa.verify;

/** How a platform guards itself against its acquirer, as its metrics tell. */
record Guarding(Stage stage) {

    static final String STATE = "stoa_breaker_state";
    static final double CLOSED = 0;
    static final double OPEN = 2;

    double breaker() {
        return metric(STATE);
    }

    void awaitBreaker(String what, double state, Patience patience) {
        patience.until("the breaker " + what, this::breaker, seen -> seen == state);
    }

    /** Waits until the acquirer is asked as usual, whatever was done to it before. */
    void awaitRest() {
        awaitBreaker("closed to begin with", CLOSED, Patience.LONG);
    }

    /** How often the breaker got into a state. */
    double changes(String to) {
        return stage.metrics().sum("stoa_breaker_changes_total", "dependency", "acquirer", "to", to);
    }

    /** Calls that wait for a place. */
    double queued() {
        return metric("stoa_bulkhead_queued");
    }

    /** Calls made again at once, so far. */
    double repeats() {
        return metric("stoa_retries_total");
    }

    private double metric(String name) {
        return stage.metrics().sum(name, "dependency", "acquirer");
    }
}
