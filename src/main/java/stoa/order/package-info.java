/**
 * Orders: from a customer's wish to goods that are paid for and on their way, and back again when money is returned.
 *
 * <p>{@link stoa.order.OrderDecider} says what may happen to an order, {@link stoa.order.OrderPolicy} holds its numbers,
 * {@link stoa.order.OrderReactions} what it does about others' events, {@link stoa.order.OrderVerticle} who is told of it.
 */
package stoa.order;
