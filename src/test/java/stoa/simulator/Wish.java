package stoa.simulator;

import java.util.List;
import java.util.Optional;
import stoa.kernel.Quantity;

/**
 * What a customer wants, and when, in microseconds from the beginning.
 *
 * @param again when the same request is sent once more, with the same key
 * @param cancelled when the customer has changed their mind
 * @param refunds what is asked back later, in minor units
 */
record Wish(
        int number,
        long at,
        List<Quantity> items,
        String card,
        Optional<Long> again,
        Optional<Long> cancelled,
        List<Refund> refunds) {

    /** @param amount empty for all that is left */
    record Refund(int number, long at, Optional<Long> amount) {}

    @Override
    public String toString() {
        return "wish " + number + " at " + at + "us: " + items + " by " + card
                + again.map(time -> ", again at " + time).orElse("")
                + cancelled.map(time -> ", cancelled at " + time).orElse("")
                + (refunds.isEmpty() ? "" : ", " + refunds);
    }
}
