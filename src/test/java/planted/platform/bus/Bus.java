package planted.platform.bus;

import planted.platform.carrier.Carrier;

/** Half of a cycle. */
public record Bus(Carrier carrier) {}
