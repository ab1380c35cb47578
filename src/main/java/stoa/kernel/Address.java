package stoa.kernel;

/**
 * Where a kind of request is answered.
 *
 * @param <Q> the request
 * @param <A> the answer
 * @param name such as {@code order.command}
 */
public record Address<Q, A>(String name) {}
