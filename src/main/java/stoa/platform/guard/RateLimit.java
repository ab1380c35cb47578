package stoa.platform.guard;

import stoa.platform.config.Require;

/**
 * How often something may be called: a token bucket.
 *
 * @param perSecond calls in the long run
 * @param burst calls at once after a quiet time
 */
public record RateLimit(int perSecond, int burst) {

    private static final int MOST = 1_000_000;

    public RateLimit {
        Require.between("perSecond", perSecond, 1, MOST);
        Require.between("burst", burst, 1, MOST);
    }
}
