package stoa.platform.run;

import java.time.InstantSource;
import java.util.UUID;
import stoa.platform.telemetry.Metrics;

/**
 * This process among those that share the work, with what every loop in it needs.
 *
 * @param id under which it leases its share
 */
public record Node(UUID id, Metrics metrics, InstantSource clock) {

    /** Under a new id. */
    public static Node of(Metrics metrics, InstantSource clock) {
        return new Node(UUID.randomUUID(), metrics, clock);
    }
}
