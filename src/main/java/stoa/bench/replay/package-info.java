/**
 * Replays a real shop's orders from a file at the platform and then does the books: what the file says must agree with what
 * the platform and the acquirer say, to the penny and to the piece.
 *
 * <p>What follows from the file alone ({@link stoa.bench.replay.ShopFile}, {@link stoa.bench.replay.Plan},
 * {@link stoa.bench.replay.FileBooks}) is computed without the platform; what the platform says
 * ({@link stoa.bench.replay.PlatformBooks}) is asked for through its public API without the plan.
 */
package stoa.bench.replay;
