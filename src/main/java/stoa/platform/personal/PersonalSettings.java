package stoa.platform.personal;

import java.time.Duration;
import stoa.platform.config.Require;

/**
 * How keys of personal data are kept in memory.
 *
 * @param keys how many each service keeps at the most; others are read again when they are needed
 * @param recall how often each node looks for people who were erased by another one, whose keys it then forgets
 */
public record PersonalSettings(int keys, Duration recall) {

    public static final PersonalSettings DEFAULTS = new PersonalSettings(10_000, Duration.ofSeconds(1));

    public PersonalSettings {
        Require.between("keys", keys, 1, 1_000_000);
        Require.between("recall", recall, Duration.ofMillis(100), Duration.ofMinutes(1));
    }
}
