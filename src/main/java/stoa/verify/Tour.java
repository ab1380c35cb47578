package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;
import stoa.client.Api;
import stoa.client.Ask;

/**
 * Makes a good request for every operation: from what the document itself says, and, where an operation needs something that
 * is there, with a product and an order made for it. An operation that is new to this class is asked with the document's example.
 */
final class Tour {

    private static final String ME = "/api/v1/users/me";
    private static final String ADDRESSES = ME + "/addresses";

    private final Stage stage;
    private final String sku;
    private final JsonNode order;
    private Optional<JsonNode> underWay = Optional.empty();

    Tour(Stage stage) {
        this.stage = stage;
        this.sku = stage.shop().product(10);
        this.order = stage.ada().confirmed(sku, 1, Card.GOOD);
        stage.ada().awaitPayment(order, "captured");
    }

    /** As somebody who may. */
    Ask good(ServedOperation operation) {
        Ask ask = specific(operation, bare(operation));
        return operation.needsToken() && !ask.headers().contains("Authorization")
                ? ask.with("Authorization", bearer(operation))
                : ask;
    }

    /** The request without body and without saying who asks. */
    Ask bare(ServedOperation operation) {
        Ask ask = Ask.of(operation.verb(), filled(operation.path()));
        Ask keyed = operation.hasParameter("IdempotencyKey")
                ? ask.with("Idempotency-Key", UUID.randomUUID().toString())
                : ask;
        return operation.hasParameter("IfMatch") ? keyed.with("If-Match", tag()) : keyed;
    }

    /**
     * Nobody can ask for an event that fails, so there is no dead letter to redrive where all is well, and of an order that may skip
     * a step nothing is left to be skipped.
     */
    boolean findsNothing(ServedOperation operation) {
        return operation.id().equals("redriveDeadLetter") || operation.id().equals("skipSagaStep");
    }

    String bearer(ServedOperation operation) {
        return operation.isForAdministrators()
                ? stage.admin().bearer()
                : stage.ada().session().bearer();
    }

    /** The version of Ada's account. */
    String tag() {
        String tag = stage.ada().send(Ask.get(ME)).headers().get("ETag");
        Broken.unless(tag != null, "%s has no ETag", ME);
        return tag;
    }

    private Ask specific(ServedOperation operation, Ask ask) {
        return switch (operation.id()) {
            case "registerUser" -> ask.with(registration());
            case "signIn" -> ask.with(credentials());
            case "refreshSession" ->
                ask.with(Api.object().put("refresh_token", signedIn().refresh()));
            case "signOut" -> ask.with("Authorization", "Bearer " + signedIn().access());
            case "eraseMe" ->
                ask.with("Authorization", nobody().session().bearer()).with("If-Match", "*");
            case "placeOrder" -> ask.with(Buyer.order(sku, 1, Card.GOOD));
            case "cancelOrder" -> Ask.post(Buyer.path(cancellable()) + "/cancel", Api.object());
            case "switchFaultOn" -> ask.with(briefFault());
            case "refundOrder" -> ask.with(Api.object().put("reason", "verify"));
            default -> operation.example().map(ask::with).orElse(ask);
        };
    }

    private Tokens signedIn() {
        return Tokens.signIn(stage.api(), stage.ada());
    }

    /** One for all that is asked of such an order; the last of it is that it is given up. */
    private JsonNode underWay() {
        underWay = underWay.or(() -> Optional.of(cancellable()));
        return underWay.orElseThrow();
    }

    /** Somebody whom no check misses. */
    private Buyer nobody() {
        return Buyer.register(stage.api(), "zoe", stage.patience());
    }

    private JsonNode cancellable() {
        return stage.ada().place(sku, 1, Card.SLOW);
    }

    private JsonNode credentials() {
        return Api.object()
                .put("email", stage.ada().credentials().email())
                .put("password", stage.ada().credentials().password());
    }

    private static JsonNode registration() {
        return Api.object()
                .put("email", UUID.randomUUID() + "@verify.invalid")
                .put("password", UUID.randomUUID().toString())
                .put("name", "Grace");
    }

    /** One that nobody notices. */
    private static JsonNode briefFault() {
        return Api.object()
                .put("target", "acquirer")
                .put("kind", "latency")
                .put("millis", 1)
                .put("seconds", 1);
    }

    private String filled(String path) {
        return path.contains("{id}") ? path.replace("{id}", id(path)) : path.replace("{sku}", sku);
    }

    private String id(String path) {
        if (path.startsWith("/api/v1/payments")) {
            return Buyer.paymentId(order);
        }
        if (path.startsWith("/api/v1/sagas") && !path.endsWith("/skip")) {
            return underWay().path("id").asText();
        }
        return oneOf(path).path("id").asText();
    }

    private JsonNode oneOf(String path) {
        if (path.startsWith("/api/v1/faults")) {
            return stage.admin().ask(Ask.post("/api/v1/faults", briefFault())).body();
        }
        return path.startsWith(ADDRESSES) ? stage.ada().good(Ask.post(ADDRESSES, address())) : order;
    }

    private static JsonNode address() {
        ObjectNode saved = Api.object();
        saved.putObject("address").put("line1", "1 High Street");
        return saved;
    }
}
