package stoa.platform.guard;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import stoa.platform.fault.FaultSwitches;
import stoa.platform.telemetry.Metrics;

/**
 * What every guard of a process needs.
 *
 * @param faults those that calls are to meet on purpose
 */
public record GuardParts(Vertx vertx, InstantSource clock, Metrics metrics, FaultSwitches faults) {}
