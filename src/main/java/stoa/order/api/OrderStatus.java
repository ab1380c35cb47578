package stoa.order.api;

import java.util.Locale;

/** Where an order stands. */
public enum OrderStatus {
    PLACED,
    STOCK_RESERVED,
    CONFIRMED,
    REJECTED,
    PAYMENT_DECLINED,
    CANCELLED,
    PARTIALLY_REFUNDED,
    REFUNDED;

    /** Whether placing it has come to its end, one way or the other. */
    public boolean isFinal() {
        return this != PLACED && this != STOCK_RESERVED;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
