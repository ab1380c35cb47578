package stoa.order.api;

/**
 * What became of a command that a client may repeat.
 *
 * @param repeated whether this is the first answer again
 */
public record Placed(OrderView order, boolean repeated) {}
