package stoa.bench.replay;

import java.time.LocalDateTime;

/** A line of the shop's file, understood: goods sold or taken back, or not usable. */
sealed interface ShopLine {

    int number();

    record Used(int number, Entry entry) implements ShopLine {}

    record Refused(int number, Refusal why) implements ShopLine {}

    /**
     * What a usable line says.
     *
     * @param customer the customer's number, or {@link #WALK_IN}
     * @param quantity pieces sold or taken back, more than zero
     * @param pence the price of one piece, more than zero
     */
    record Entry(
            String invoice,
            String code,
            String description,
            int quantity,
            LocalDateTime at,
            long pence,
            String customer,
            String country) {

        /** Who buys when the file names nobody: a sale over the counter. */
        static final String WALK_IN = "walk-in";

        boolean isCancelled() {
            return invoice.startsWith("C");
        }

        boolean isWalkIn() {
            return customer.equals(WALK_IN);
        }

        long worth() {
            return Math.multiplyExact(pence, (long) quantity);
        }
    }
}
