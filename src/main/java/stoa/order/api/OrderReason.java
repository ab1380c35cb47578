package stoa.order.api;

/** Why the platform itself gives an order up, undoes it or pays it back: in the same words, whoever leads it. */
public final class OrderReason {

    public static final String NOT_RESERVED = "the stock was not reserved in time";
    public static final String STOCK_RELEASED = "the stock was held no longer";
    public static final String NOT_ANSWERED = "payment_not_answered";
    public static final String CAME_TO_NOTHING = "the order came to nothing";
    public static final String OUT_OF_STOCK = "out of stock";

    private OrderReason() {}
}
