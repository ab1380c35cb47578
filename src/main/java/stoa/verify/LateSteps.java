package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;

/** Two orders at the annex, where a step may only take seconds: one whose payment, and one whose stock takes longer. */
final class LateSteps {

    private static final String NO_ANSWER = "payment_not_answered";

    private final Stage annex;
    private final Buyer buyer;
    private final String slow;
    private final JsonNode unpaid;

    private LateSteps(Stage annex, String flow) {
        this.annex = annex;
        this.buyer = annex.ada().by(flow);
        this.slow = annex.shop().product(1);
        this.unpaid = buyer.place(slow, 1, Card.SLOW);
    }

    /** Orders what is paid with a card that answers much too late. */
    static LateSteps begin(Stage annex, String flow) {
        return new LateSteps(annex, flow);
    }

    /** @throws Broken when they are not given up, or anything of them remains */
    void requireUndone() {
        String locked = annex.shop().product(1);
        new StockLock(annex.stores()).during(locked, () -> cancelled(locked));
        annex.shop().awaitStock(locked, 1, 0);
        JsonNode declined = buyer.awaitStatus(unpaid, "payment_declined");
        Broken.unless(declined.path("reason").asText().equals(NO_ANSWER), "declined for another reason: %s", declined);
        annex.shop().awaitStock(slow, 1, 0);
        Broken.unless(
                !annex.acquirer().operations(unpaid).contains("capture"),
                "an order that was given up was paid: %s",
                declined);
    }

    private JsonNode cancelled(String locked) {
        return buyer.awaitStatus(buyer.place(locked, 1, Card.GOOD), "cancelled");
    }
}
