/**
 * Failures on purpose. Somebody who may switches a fault on for a while; until then everything that calls the thing it is
 * aimed at meets it, so that a breaker can be seen to open and a saga to undo. Who calls asks {@link
 * stoa.platform.fault.FaultSwitches#meet} first, which costs one volatile read while nothing is switched on.
 *
 * <p>Targets are names that callers know: a dependency as its guard calls it ({@code acquirer}), a domain ({@code inventory}), or
 * one of its addresses on the bus ({@code inventory.products}). The switches are those of this process.
 */
package stoa.platform.fault;
