package stoa.platform.run;

import java.time.Duration;
import stoa.platform.config.Require;

/**
 * Events that a subscription cannot handle.
 *
 * @param attempts how often an event is tried before it becomes a dead letter; never while what fails is a dependency
 * @param most how many streams a subscription may have among the dead letters; with more it is taken for broken itself, and
 *     tries again until it is mended
 * @param kept how long a dead letter is kept after it was handled after all; until then for ever
 */
public record DeadLetterSettings(int attempts, int most, Duration kept) {

    public static final DeadLetterSettings DEFAULTS = new DeadLetterSettings(5, 1_000, Duration.ofDays(30));

    public DeadLetterSettings {
        Require.between("attempts", attempts, 1, 1_000);
        Require.between("most", most, 0, 100_000);
        Require.positive("kept", kept);
    }
}
