package stoa.bench;

/** What is to become of the orders that are placed. */
enum Ending {
    CONFIRMED("pm_card_visa", "confirmed"),
    DECLINED("pm_card_chargeDeclined", "payment_declined");

    private final String card;
    private final String status;

    Ending(String card, String status) {
        this.card = card;
        this.status = status;
    }

    /** What leads there when it is paid with. */
    String card() {
        return card;
    }

    /** What orders that have come to it are said to be. */
    String status() {
        return status;
    }
}
