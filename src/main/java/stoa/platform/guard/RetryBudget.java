package stoa.platform.guard;

import stoa.platform.config.Require;

/**
 * How much load repeating may add when everything fails: without such a bound, retries turn a slow dependency into a dead one.
 * After Finagle's RetryBudget (https://twitter.github.io/finagle/guide/Clients.html#retries).
 *
 * @param percent repeats for every hundred calls
 * @param perSecond repeats that are allowed besides, so that a quiet caller may repeat too
 * @param burst unused repeats that are kept for later
 */
public record RetryBudget(int percent, int perSecond, int burst) {

    private static final int WHOLE = 100;
    private static final int MOST = 100_000;

    public RetryBudget {
        Require.between("percent", percent, 0, WHOLE);
        Require.between("perSecond", perSecond, 0, MOST);
        Require.between("burst", burst, 1, MOST);
    }

    /** What one call adds to the budget, in repeats. */
    double perCall() {
        return (double) percent / WHOLE;
    }
}
