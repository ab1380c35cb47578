package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;

/** Row 18: what nobody waits for any more is not begun, and what takes long keeps nobody else waiting. */
final class DeadlineCheck implements Check {

    private static final Executor THREADS = Thread::startVirtualThread;
    private static final int TOO_LATE = 504;
    private static final long STOCK = 1_000;
    private static final long FIRST = 1;
    private static final long SECOND = 10;
    private static final Duration MUCH_LATER = Duration.ofSeconds(5);

    @Override
    public String deed() {
        return "asked with no time left; with a second while the stock's row was locked, two commands in line; at a"
                + " second platform, listed orders with a second while their table was locked; had the acquirer hang,"
                + " and charge with no time left; ordered with a card whose answer takes 30 s, and with another";
    }

    @Override
    public boolean wantsAnnex() {
        return true;
    }

    @Override
    public Outcome observe(Stage stage) {
        String sku = stage.shop().product(STOCK);
        String newest = newestOrder(stage);
        beginsNothingWithoutTime(stage, sku);
        String inside = stage.hasStores() ? stopsInside(stage, sku) : "";
        keepsNobodyWaiting(stage, sku);
        Broken.unless(newestOrder(stage).equals(newest), "an order was placed after its deadline");
        String seen = "504 and nothing begun%s; the slow payment kept no other order waiting".formatted(inside);
        return inside.isEmpty()
                ? new Outcome.NotYet(seen, "the databases, to see what comes too late inside (--data)")
                : Outcome.passed("%s", seen);
    }

    private static void beginsNothingWithoutTime(Stage stage, String sku) {
        JsonNode before = stage.shop().see(sku);
        requireLate(stage.admin().once(Shop.delivery(sku, 5).with("Request-Timeout", "0")));
        Ask order = Buyer.placing(Buyer.order(sku, 1, Card.GOOD)).with("Request-Timeout", "0");
        requireLate(stage.bob().send(order));
        Broken.unless(
                stage.shop().see(sku).equals(before),
                "the stock has changed: %s",
                stage.shop().see(sku));
    }

    private static String newestOrder(Stage stage) {
        return stage.bob().get("/api/v1/orders?limit=1").at("/items/0/id").asText();
    }

    private static String stopsInside(Stage stage, String sku) {
        beginsNothingLate(stage, sku);
        new LateList(stage).requireCancelled();
        LateCharge charge = new LateCharge(stage);
        charge.requireTold(sku);
        charge.requireNotBegun();
        return ", also with a command that came too late behind another; no statement went on for a list that was too"
                + " late; the acquirer was told its time, and charged nothing later";
    }

    /** The first command waits for the row in its transaction, the second for the first: its time is over before it is begun. */
    private static void beginsNothingLate(Stage stage, String sku) {
        StockLock lock = new StockLock(stage.stores());
        List<Answer> answers = lock.during(sku, () -> inLine(stage, sku, lock));
        answers.forEach(DeadlineCheck::requireLate);
        stage.admin().ask(Shop.delivery(sku, STOCK));
        long onHand = stage.shop().stock(sku).onHand();
        Broken.unless(
                onHand == 2 * STOCK || onHand == 2 * STOCK + FIRST,
                "%d on hand: a command was begun after its deadline",
                onHand);
    }

    private static List<Answer> inLine(Stage stage, String sku, StockLock lock) {
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> deliver(stage, sku, FIRST), THREADS);
        stage.patience().until("a command that waits for the row", lock::waiting, count -> count > 0);
        Answer second = deliver(stage, sku, SECOND);
        return List.of(first.join(), second);
    }

    private static Answer deliver(Stage stage, String sku, long pieces) {
        return stage.admin().once(Shop.delivery(sku, pieces).with("Request-Timeout", "1"));
    }

    /** @throws Broken when the answer is not that it came too late */
    static void requireLate(Answer answer) {
        Broken.unless(
                answer.status() == TOO_LATE && answer.problem().equals("deadline-passed"),
                "expected 504 deadline-passed, got %d %s",
                answer.status(),
                answer.text());
    }

    private static void keepsNobodyWaiting(Stage stage, String sku) {
        JsonNode slow = stage.ada().place(sku, 1, Card.SLOW);
        long begin = System.nanoTime();
        stage.ada().confirmed(sku, 1, Card.GOOD);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Broken.unless(took.compareTo(MUCH_LATER) < 0, "another order took %d ms", took.toMillis());
        String status = Buyer.status(stage.ada().see(slow));
        Broken.unless(
                status.equals("placed") || status.equals("stock_reserved"), "the slow payment's order is %s", status);
        stage.ada().good(Ask.post(Buyer.path(slow) + "/cancel", Api.object()));
    }
}
