/**
 * A card processor to try things out against: it stands for a company outside the platform, so it is reached over HTTP alone and
 * knows no business word of ours. It keeps its own book, in which every idempotency key has one line for ever; comparing that
 * book with ours is how a double charge would be found. Its test cards and its switchable bad behaviour are how a payment
 * provider that fails is shown without one.
 *
 * <p>All of it runs on one event loop: the book needs no lock, and a line is written (one write, no forced flush) before its
 * answer is sent. So the book outlives the killing of the process, not the loss of power.
 */
package stoa.acquirer;
