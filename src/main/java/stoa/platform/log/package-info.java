/**
 * The event log: one per service, append-only, in the service's own database. The states of its streams are added up from it, or
 * kept beside it.
 *
 * <p>An append and the states it leads to, where these are kept, are one commit; there is no second table to publish from, because
 * what is committed here is what is published. Positions are gapless and in commit order: the one-row table {@code log_head} is
 * updated by the statement that inserts the events, so its row lock puts appends in line from there to their commit. A reader can
 * therefore follow the log by {@code position > last} and never misses an event.
 *
 * <p>Each event is sealed with a hash over itself and the one before it in its home stream, and {@link stoa.platform.log.LogAudit} follows
 * these.
 */
package stoa.platform.log;
