/**
 * How the platform calls what may fail. The rules are data (a record each, in the settings of whoever calls); {@link
 * stoa.platform.guard.Guard} applies them, always in one order, read from the outside in:
 *
 * <pre>
 *   rate limit → bulkhead → retry ( breaker → timeout → the call )
 * </pre>
 *
 * The rate limit and the bulkhead refuse before anything is begun. Retrying is outside the breaker, so each attempt is counted
 * by it, and one that the breaker refuses is not tried again. The deadline of the caller bounds all of it: the wait for a
 * place, each attempt, and whether a pause is still worth making. Nothing here blocks a thread. A failure on purpose takes the
 * place of the call itself, so that all the rest meets it as any other.
 */
package stoa.platform.guard;
