/**
 * The HTTP edge: everything about a request that is the same for every operation.
 *
 * <p>{@link stoa.platform.http.HttpEdge} listens on one port with one server per event loop. A request passes, in the order
 * {@code Pipeline} shows: screening (what no honest client sends), trace and deadline, who asks, parameters and body against
 * the contract, the operation's {@link stoa.platform.http.Responder}, the answer; and every request leaves one line in the
 * access log and one sample in the metrics. Every error, wherever it arises, is told as a {@link stoa.platform.http.Problem}.
 *
 * <p>Vert.x is lenient where a public server must not be: it waits for slow requests for ever, and accepts two Host headers
 * or two ways of telling a body's length. {@code Screening}, {@code BodyReader} and {@code InFlight} close these gaps.
 */
package stoa.platform.http;
