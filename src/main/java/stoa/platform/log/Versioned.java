package stoa.platform.log;

import java.time.Instant;

/**
 * The state of a stream, how many events have changed it, and when the last of them did.
 *
 * @param version 0 for a stream nothing has happened to
 */
public record Versioned<S>(S state, int version, Instant at) {}
