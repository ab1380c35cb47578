package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;

/** An order that gets no answer, seen and mended by an administrator, whoever leads it. */
record Mending(Stage stage, String flow) {

    private static final String SAGAS = "/api/v1/sagas/";
    private static final String ADMIN = "admin:";

    /**
     * Resumes an order that waits for its payment, and then gives it up.
     *
     * @throws Broken when it is not seen, when more is skipped than may be, or when it is not told who did it
     */
    JsonNode givenUp(String sku) {
        JsonNode order = stage.ada().by(flow).place(sku, 1, Card.GOOD);
        stage.patience()
                .until("what an order waits for", () -> see(order).toString(), saga -> saga.contains("\"authorise\""));
        requireListed(order);
        requireRefused(order);
        tell(order, "resume", Api.object());
        tell(order, "compensate", Api.object().put("reason", "verify"));
        stage.ada().awaitStatus(order, "cancelled");
        requireTold(stage.ada().trail(order), "order.resumed");
        requireTold(stage.ada().trail(order), "order.cancelled");
        return order;
    }

    private JsonNode see(JsonNode order) {
        Answer answer = stage.admin().askAnyhow(Ask.get(path(order)));
        return answer.isGood() ? answer.body() : Api.object();
    }

    /** It is among the newest that are not stuck, in a moment. */
    private void requireListed(JsonNode order) {
        stage.patience().until("orders on their way", this::running, ids -> ids.contains(id(order)));
    }

    private List<String> running() {
        return stage.admin()
                .ask(Ask.get("/api/v1/sagas?status=running&limit=100"))
                .body()
                .path("items")
                .findValuesAsText("id");
    }

    private void requireRefused(JsonNode order) {
        Answer answer = stage.admin()
                .askAnyhow(Ask.post(path(order) + "/skip", Api.object().put("step", "authorise")));
        Broken.unless(
                answer.status() == 409 && answer.problem().equals("step-not-skippable"),
                "the payment of an order was skipped: %d %s",
                answer.status(),
                answer.problem());
    }

    private void tell(JsonNode order, String what, ObjectNode body) {
        Answer answer = stage.admin().askAnyhow(Ask.post(path(order) + "/" + what, body));
        Broken.unless(answer.isGood(), "%s: %d %s", what, answer.status(), answer.problem());
    }

    private static void requireTold(List<JsonNode> trail, String type) {
        boolean told = trail.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .anyMatch(event -> event.path("actor").asText().startsWith(ADMIN));
        Broken.unless(told, "it is not told which administrator did it: %s", type);
    }

    private static String path(JsonNode order) {
        return SAGAS + id(order);
    }

    private static String id(JsonNode order) {
        return order.path("id").asText();
    }
}
