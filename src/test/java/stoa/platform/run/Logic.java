package stoa.platform.run;

import stoa.kernel.Decider;

/** All of a domain that has neither input nor output, for those who run it in a world of their own. */
public record Logic<C, E, S>(Decider<C, E, S> decider, Timetable<C, S> timetable) {}
