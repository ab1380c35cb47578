/**
 * The orchestrated checkout: takes an order from placed to confirmed and paid, or undoes what was done, in reverse.
 *
 * <p>{@link stoa.checkout.Step} is the table of what is done, and how each step is undone; {@link stoa.checkout.CheckoutProcess}
 * walks through it. Nothing here touches a clock, a database or the bus; {@link stoa.checkout.CheckoutVerticle} does.
 */
package stoa.checkout;
