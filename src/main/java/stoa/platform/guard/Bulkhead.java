package stoa.platform.guard;

import stoa.platform.config.Require;

/**
 * How much of us one dependency may keep occupied.
 *
 * @param concurrent calls under way at once
 * @param queue calls waiting for one of those to end; one more is refused as busy
 */
public record Bulkhead(int concurrent, int queue) {

    private static final int MOST = 100_000;

    public Bulkhead {
        Require.between("concurrent", concurrent, 1, MOST);
        Require.between("queue", queue, 0, MOST);
    }
}
