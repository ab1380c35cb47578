package stoa.platform.log;

/**
 * The state of a stream and how many events have changed it.
 *
 * @param version 0 for a stream nothing has happened to
 */
public record Versioned<S>(S state, int version) {}
