package stoa.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;

/** A customer who buys a few things at a time, and does not always want, or can not always pay, what was ordered. */
final class Shopper {

    /** Most cards are good; of ten, one is declined, one needs three tries, and of one the answer is lost. */
    private static final List<String> CARDS = List.of(
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_flaky",
            "pm_card_lost_reply",
            "pm_card_chargeDeclined");

    private static final List<String> FLOWS = List.of("orchestrated", "choreographed");
    private static final int MOST_LINES = 3;
    private static final int ONE_IN = 12;

    private final Session self;
    private final Session admin;
    private final List<String> skus;
    private final Random random;

    Shopper(Session self, Session admin, List<String> skus, Random random) {
        this.self = self;
        this.admin = admin;
        this.skus = skus;
        this.random = random;
    }

    void buy() {
        JsonNode order = self.ask(Ask.post("/api/v1/orders", wish())
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .with("Prefer", "wait=5"))
                .body();
        String path = "/api/v1/orders/" + order.path("id").asText();
        boolean confirmed = order.path("status").asText().equals("confirmed");
        if (confirmed && random.nextInt(ONE_IN) == 0) {
            payBack(path);
        } else if (random.nextInt(ONE_IN) == 0) {
            self.askAnyhow(Ask.post(path + "/cancel", Api.object()));
        }
    }

    private ObjectNode wish() {
        ObjectNode wish = Api.object().put("flow", any(FLOWS));
        ArrayNode items = wish.putArray("items");
        List<String> chosen = new ArrayList<>(skus);
        Collections.shuffle(chosen, random);
        chosen.subList(0, random.nextInt(1, MOST_LINES + 1))
                .forEach(sku -> items.addObject().put("sku", sku).put("quantity", random.nextInt(1, 4)));
        wish.putObject("payment").put("method", any(CARDS));
        wish.putObject("shipping_address")
                .put("line1", "1 Sample Street")
                .put("city", "Hamburg")
                .put("postal_code", "20095")
                .put("country", "DE");
        return wish;
    }

    /** All of it; an order that is not paid yet is left alone. */
    private void payBack(String path) {
        ObjectNode reason = Api.object().put("reason", "did not like it");
        admin.askAnyhow(Ask.post(path + "/refunds", reason)
                .with("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
