package stoa.kernel;

import java.time.Instant;

/**
 * Where an event comes from.
 *
 * @param at when it was recorded
 * @param actor who asked for it
 * @param cause what it follows from, see {@link Submission#cause}
 * @param trace the W3C {@code traceparent} of the work that recorded it
 */
public record Origin(Instant at, String actor, String cause, String trace) {}
