package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;

/** The acquirer is told until when its answer is waited for, and charges nobody when that is over. */
record LateCharge(Stage stage) {

    private static final int TOO_LATE = 504;

    /** @throws Broken when the platform does not tell it */
    void requireTold(String sku) {
        JsonNode order = stage.acquirer().during(Acquirer.Conduct.HANG, () -> asked(sku));
        stage.ada().patient().awaitStatus(order, "confirmed");
    }

    private JsonNode asked(String sku) {
        JsonNode order = stage.ada().place(sku, 1, Card.GOOD);
        Patience.LONG.until("a call that hangs", stage.acquirer()::held, count -> count > 0);
        stage.patience().until("until when an answer is waited for", stage.acquirer()::heldUntil, Optional::isPresent);
        return order;
    }

    /** @throws Broken when it does what it has no time for */
    void requireNotBegun() {
        String reference = UUID.randomUUID().toString();
        Answer answer = stage.acquirer().once(charge(reference).with("x-envoy-expected-rq-timeout-ms", "0"));
        Broken.unless(
                answer.status() == TOO_LATE
                        && stage.acquirer().lines(reference).findAny().isEmpty(),
                "a charge that nobody waits for is answered with %d %s",
                answer.status(),
                answer.text());
    }

    private static Ask charge(String reference) {
        return Ask.post(
                        "/v1/authorisations",
                        Api.object()
                                .put("amount", Shop.PRICE)
                                .put("currency", Shop.CURRENCY)
                                .put("payment_method", Card.GOOD.method())
                                .put("reference", reference))
                .with("Idempotency-Key", reference);
    }
}
