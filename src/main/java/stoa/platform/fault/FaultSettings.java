package stoa.platform.fault;

import java.time.Duration;
import stoa.platform.config.Require;

/**
 * Failures on purpose, by {@code POST /api/v1/faults}.
 *
 * @param allowed whether administrators may switch faults on; otherwise the API has no such operations
 * @param longest how long a fault may last
 * @param most how many may be switched on at once
 */
public record FaultSettings(boolean allowed, Duration longest, int most) {

    public static final FaultSettings DEFAULTS = new FaultSettings(false, Duration.ofMinutes(5), 16);

    public FaultSettings {
        Require.between("longest", longest, Duration.ofSeconds(1), Duration.ofHours(1));
        Require.between("most", most, 1, 100);
    }
}
