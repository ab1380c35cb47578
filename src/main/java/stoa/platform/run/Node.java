package stoa.platform.run;

import java.time.InstantSource;
import java.util.UUID;
import stoa.platform.fault.FaultSwitches;
import stoa.platform.telemetry.Metrics;

/**
 * This process among those that share the work, with what every loop in it needs.
 *
 * @param id under which it leases its share
 * @param faults those that are switched on in it
 * @param letters when its subscriptions give an event up
 */
public record Node(UUID id, Metrics metrics, InstantSource clock, FaultSwitches faults, DeadLetterSettings letters) {

    /** Under a new id, with nothing that fails on purpose. */
    public static Node of(Metrics metrics, InstantSource clock) {
        return of(metrics, clock, FaultSwitches.none(), DeadLetterSettings.DEFAULTS);
    }

    /** Under a new id. */
    public static Node of(Metrics metrics, InstantSource clock, FaultSwitches faults, DeadLetterSettings letters) {
        return new Node(UUID.randomUUID(), metrics, clock, faults, letters);
    }
}
