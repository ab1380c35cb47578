package stoa.bench.replay;

/** Why a line of the file is not used. The first that applies, in this order, is the one that counts. */
enum Refusal {
    MALFORMED("not a record of comma-separated values"),
    FIELD_COUNT("not as many fields as the heading"),
    UNKNOWN_KIND("neither an invoice (digits) nor a cancellation (C and digits)"),
    UNREADABLE("a number, time or customer that cannot be read"),
    NOT_GOODS("not goods: postage, carriage, discount, bank charges, manual entries"),
    NOTHING_SOLD("an invoice line over zero or fewer pieces"),
    NOTHING_RETURNED("a cancellation line over zero or more pieces"),
    NO_PRICE("no price, or a negative one"),
    FRACTION_OF_A_PENNY("a price that is not whole pence"),
    NO_CUSTOMER("no customer"),
    SECOND_CUSTOMER("another customer than the invoice's first line");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
