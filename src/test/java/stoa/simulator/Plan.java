package stoa.simulator;

import java.time.Duration;
import java.util.List;
import stoa.kernel.Quantity;

/**
 * All that a run depends on, besides the code: the same plan leads to the same run.
 *
 * @param seed from which delays and choices are drawn
 * @param stock how many pieces there are of what
 * @param heldFor how long stock is held for an order that is not paid yet
 */
record Plan(long seed, int machines, List<Quantity> stock, Duration heldFor, List<Wish> wishes, List<Mishap> mishaps) {

    Plan withWishes(List<Wish> fewer) {
        return new Plan(seed, machines, stock, heldFor, fewer, mishaps);
    }

    Plan withMishaps(List<Mishap> fewer) {
        return new Plan(seed, machines, stock, heldFor, wishes, fewer);
    }
}
