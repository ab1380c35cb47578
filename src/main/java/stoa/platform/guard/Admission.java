package stoa.platform.guard;

import java.time.Duration;
import stoa.platform.config.Require;

/**
 * How much work of one kind is let in.
 *
 * @param floor how much may be under way whatever happens: below it nothing is refused
 * @param ceiling how much may be under way when all goes well
 * @param target how long the usual piece of work may take, waiting included, before less is let in; to be well above what others,
 *     such as a payment provider, take of it
 * @param interval how often that is judged
 * @param parkedAfter how long work counts as under way: what takes longer waits for somebody else
 * @param longestRetry the longest time after which who was refused is asked to come back; whole seconds
 */
public record Admission(
        int floor, int ceiling, Duration target, Duration interval, Duration parkedAfter, Duration longestRetry) {

    private static final int MOST = 1_000_000;

    public static final Admission DEFAULTS = new Admission(
            128, 4_096, Duration.ofMillis(150), Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(3));

    public Admission {
        Require.between("floor", floor, 1, MOST);
        Require.between("ceiling", ceiling, floor, MOST);
        Require.between("target", target, Duration.ofMillis(1), Duration.ofMinutes(1));
        Require.between("interval", interval, Duration.ofMillis(1), Duration.ofMinutes(1));
        Require.between("parkedAfter", parkedAfter, target, Duration.ofMinutes(10));
        Require.between("longestRetry", longestRetry, Duration.ofSeconds(1), Duration.ofMinutes(1));
    }
}
