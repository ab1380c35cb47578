/**
 * The inventory: which products there are, what they cost, how many pieces lie in the warehouse and for whom they are held.
 *
 * <p>{@link stoa.inventory.InventoryDecider} says what may happen, {@link stoa.inventory.InventoryPolicy} holds the numbers,
 * {@link stoa.inventory.InventoryTimetable} what time brings about, {@link stoa.inventory.InventoryReactions} what others' events
 * do, {@link stoa.inventory.InventoryVerticle} who is told of it.
 * Each product has two streams, its definition and its stock, so that a new price does not wait for orders; each order has
 * one, its reservation.
 */
package stoa.inventory;
