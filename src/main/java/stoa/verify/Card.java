package stoa.verify;

/** The payment methods of the sandbox acquirer that behave in ways of their own. */
enum Card {
    GOOD("pm_card_visa"),
    DECLINED("pm_card_chargeDeclined"),
    SLOW("pm_card_slow"),
    FLAKY("pm_card_flaky"),
    LOST_REPLY("pm_card_lost_reply");

    private final String method;

    Card(String method) {
        this.method = method;
    }

    String method() {
        return method;
    }
}
