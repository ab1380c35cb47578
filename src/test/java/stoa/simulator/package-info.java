/**
 * The order flow under simulated time: the real deciders, reactions, checkout, batches and calls, in shells that do step by step what
 * {@code platform.run} and {@code platform.log} do, on databases, a network and an acquirer in memory. Everything is on one
 * thread and drawn from one seed, so a run can be had again.
 *
 * <p>A {@link stoa.simulator.Plan} says who wants what and what goes wrong: machines crash at any step, stand still and go on, or
 * have clocks that jump; messages get lost, overtake each other or come twice; a database does what nobody hears of; the acquirer
 * is down, slow or silent. Then nothing goes wrong any more, and once nothing is under way, the {@link stoa.simulator.Audit}
 * looks whether every order has come to a fair end: nothing oversold, nobody charged twice, no stock held, all books the same, states
 * equal to a replay, and no two owners of one checkpoint.
 *
 * <p>What a run does not see: SQL, the real loops' threads, JSON. Those have tests of their own. To see that it is not blind, a
 * {@link stoa.simulator.Mutant} plants a bug into the shells, and a test demands that a seed finds it.
 */
package stoa.simulator;
