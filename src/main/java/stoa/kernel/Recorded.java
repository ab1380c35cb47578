package stoa.kernel;

import java.util.UUID;

/**
 * An event as the log holds it.
 *
 * @param position its place in its service's log, counted from 1 without gaps, in commit order
 * @param stream its home stream
 * @param version its number in that stream, rising, from 1
 */
public record Recorded<E>(long position, UUID stream, int version, E event, Origin origin) {}
