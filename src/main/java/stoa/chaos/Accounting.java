package stoa.chaos;

import java.util.List;

/**
 * What it all comes to.
 *
 * @param ours the money as the platform has it
 * @param differences in words; none when the books agree
 */
record Accounting(Orders orders, Stock stock, Money ours, Money acquirers, List<String> differences) {

    /**
     * What became of the orders.
     *
     * @param accepted those that a client was answered
     * @param confirmed and not paid back since, or not all of it
     * @param rejected for want of stock
     */
    record Orders(
            long accepted,
            long confirmed,
            long paidBack,
            long rejected,
            long declined,
            long cancelled,
            long unfinished) {}

    /** Pieces of all products. */
    record Stock(long in, long left, long sold) {}
}
