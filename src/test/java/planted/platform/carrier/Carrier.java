package planted.platform.carrier;

import planted.platform.bus.Bus;

/** The other half of a cycle. */
public record Carrier(Bus bus) {}
