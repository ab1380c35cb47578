package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Together;

/**
 * Rows 12 and 13: an order goes all the way in time, or nothing of it remains; and what there is once is sold once. Whoever leads
 * the order, the same is seen of it.
 *
 * @param flow who leads the orders of this check
 */
record SagaCheck(String flow) implements Check {

    static final SagaCheck ORCHESTRATED = new SagaCheck("orchestrated");
    static final SagaCheck CHOREOGRAPHED = new SagaCheck("choreographed");

    private static final String COORDINATOR = "checkout";

    private static final long STOCK = 5;
    private static final int BUYERS = 100;
    private static final List<String> ALL_THE_WAY = List.of("order.placed", "order.stock-reserved", "order.confirmed");

    @Override
    public String deed() {
        return flow
                + ": an order that can be filled, one for too much, one with a declined card, one cancelled while the"
                + " acquirer hung, one resumed and given up by an administrator then; " + BUYERS
                + " orders at once for one piece; at a second platform with time limits"
                + " of 2 and 4 s, one whose stock was locked and one whose payment was not answered";
    }

    @Override
    public boolean wantsAnnex() {
        return true;
    }

    @Override
    public Outcome observe(Stage stage) {
        LateSteps late = LateSteps.begin(stage.annex(), flow);
        String sku = stage.shop().product(STOCK);
        goesAllTheWay(stage, sku);
        rejectsWhatIsNotThere(stage, sku);
        givesBackWhenDeclined(stage, sku);
        givesBackWhenCancelled(stage, sku);
        givesBackWhenGivenUp(stage, sku);
        sellsOnePieceOnce(stage);
        late.requireUndone();
        return Outcome.passed(
                "confirmed and captured once; rejected, declined, cancelled, given up and too late: stock given back, nothing"
                        + " captured, the cancelled authorisation voided; of %d buyers one got the piece and paid",
                BUYERS);
    }

    private Buyer ada(Stage stage) {
        return stage.ada().patient().by(flow);
    }

    private void goesAllTheWay(Stage stage, String sku) {
        JsonNode order = ada(stage).confirmed(sku, 2, Card.GOOD);
        stage.shop().awaitStock(sku, STOCK - 2, 0);
        requireBook(stage, order, List.of("authorise", "capture"));
        long captured = stage.acquirer().lines(order).toList().getLast().amount();
        requireLed(stage.ada().trail(order), order);
        Broken.unless(captured == 2 * Shop.PRICE, "%d captured for an order of %d", captured, 2 * Shop.PRICE);
    }

    /** The same has happened to it in either flow; what differs is by whom. */
    private void requireLed(List<JsonNode> trail, JsonNode order) {
        Broken.unless(
                order.path("flow").asText().equals(flow), "an order placed as %s is %s", flow, order.path("flow"));
        List<String> types =
                trail.stream().map(event -> event.path("type").asText()).toList();
        Broken.unless(types.equals(ALL_THE_WAY), "%s happened to a confirmed order", types);
        boolean coordinated =
                trail.stream().anyMatch(event -> event.path("actor").asText().equals(COORDINATOR));
        Broken.unless(
                coordinated == equals(ORCHESTRATED),
                "an %s order was led %s a coordinator",
                flow,
                coordinated ? "by" : "without");
    }

    private void rejectsWhatIsNotThere(Stage stage, String sku) {
        JsonNode order = ada(stage).buy(sku, STOCK, Card.GOOD);
        Broken.unless(Buyer.isIn(order, "rejected"), "an order for more than there is is %s", Buyer.status(order));
        stage.shop().awaitStock(sku, STOCK - 2, 0);
        requireBook(stage, order, List.of());
    }

    private void givesBackWhenDeclined(Stage stage, String sku) {
        JsonNode order = ada(stage).buy(sku, 1, Card.DECLINED);
        Broken.unless(
                Buyer.isIn(order, "payment_declined"), "an order with a declined card is %s", Buyer.status(order));
        stage.shop().awaitStock(sku, STOCK - 2, 0);
        requireBook(stage, order, List.of());
    }

    /** The acquirer is asked before the order is cancelled, and answers after that. */
    private void givesBackWhenCancelled(Stage stage, String sku) {
        JsonNode order = stage.acquirer().during(Acquirer.Conduct.HANG, () -> cancelled(stage, sku));
        stage.ada().awaitPayment(order, "voided");
        requireBook(stage, order, List.of("authorise", "void"));
    }

    private void givesBackWhenGivenUp(Stage stage, String sku) {
        JsonNode order = stage.acquirer().during(Acquirer.Conduct.HANG, () -> new Mending(stage, flow).givenUp(sku));
        stage.shop().awaitStock(sku, STOCK - 2, 0);
        stage.ada().awaitPayment(order, "voided");
        requireBook(stage, order, List.of("authorise", "void"));
    }

    private JsonNode cancelled(Stage stage, String sku) {
        JsonNode order = ada(stage).place(sku, 1, Card.GOOD);
        stage.ada().awaitStatus(order, "stock_reserved");
        stage.shop().awaitStock(sku, STOCK - 2, 1);
        Patience.LONG.until("a call that hangs", stage.acquirer()::held, held -> held > 0);
        stage.ada().good(Ask.post(Buyer.path(order) + "/cancel", Api.object()));
        stage.shop().awaitStock(sku, STOCK - 2, 0);
        return stage.ada().awaitStatus(order, "cancelled");
    }

    private void sellsOnePieceOnce(Stage stage) {
        String sku = stage.shop().product(1);
        List<Integer> buyers = IntStream.range(0, BUYERS).boxed().toList();
        List<JsonNode> orders =
                Together.map(buyers, BUYERS, i -> stage.bob().patient().by(flow).buy(sku, 1, Card.GOOD));
        List<JsonNode> confirmed =
                orders.stream().filter(order -> Buyer.isIn(order, "confirmed")).toList();
        long rejected =
                orders.stream().filter(order -> Buyer.isIn(order, "rejected")).count();
        Broken.unless(
                confirmed.size() == 1 && rejected == BUYERS - 1,
                "of %d orders for one piece %d were confirmed and %d rejected",
                BUYERS,
                confirmed.size(),
                rejected);
        stage.shop().awaitStock(sku, 0, 0);
        requireBook(stage, confirmed.getFirst(), List.of("authorise", "capture"));
    }

    private static void requireBook(Stage stage, JsonNode order, List<String> operations) {
        stage.patience()
                .until(
                        "in the acquirer's book for an order " + Buyer.status(order) + " " + operations,
                        () -> stage.acquirer().operations(order),
                        operations::equals);
    }
}
