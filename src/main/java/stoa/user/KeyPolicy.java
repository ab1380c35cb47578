package stoa.user;

import java.time.Duration;
import stoa.platform.config.Require;

/**
 * How long the keys of access tokens are in use.
 *
 * @param rotation how old the newest key becomes before another one is made
 * @param reload how often each node looks for keys that others have made; a new key signs only after all have seen it, two
 *     such intervals after it was made
 */
public record KeyPolicy(Duration rotation, Duration reload) {

    public static final KeyPolicy DEFAULTS = new KeyPolicy(Duration.ofDays(90), Duration.ofMinutes(1));

    public KeyPolicy {
        Require.between("reload", reload, Duration.ofSeconds(1), Duration.ofHours(1));
        Require.atLeast("rotation", rotation, reload.multipliedBy(4));
    }

    /** How old a key must be to sign. */
    Duration ripening() {
        return reload.multipliedBy(2);
    }
}
