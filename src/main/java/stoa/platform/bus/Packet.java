package stoa.platform.bus;

import stoa.kernel.Call;

/** What goes over the bus: a record, with what travels beside every request. */
record Packet(Object body, Call call) {}
