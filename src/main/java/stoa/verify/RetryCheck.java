package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import stoa.client.Answer;
import stoa.client.Ask;
import stoa.client.Together;

/** Row 17: what failed is tried again a few times, and however often something is asked it is done once. */
final class RetryCheck implements Check {

    private static final int REPEATS = 4;
    private static final List<String> ONCE = List.of("authorise", "capture");

    /** Two for the flaky card, one for the lost reply, and what a busy machine may add; far from a storm. */
    private static final double MOST_RETRIES = 12;

    @Override
    public String deed() {
        return "paid with a card that fails twice, and with one whose answer is lost after charging; sent one order "
                + REPEATS
                + " times with one key; had 8 payments fail twice, and 4 at a second platform with a budget for "
                + Annex.REPEATS + " repeats";
    }

    @Override
    public boolean wantsAnnex() {
        return true;
    }

    @Override
    public Outcome observe(Stage stage) {
        String sku = stage.shop().product(10);
        Repeats here = new Repeats(stage);
        double before = here.made();
        chargedOnce(stage, stage.ada().confirmed(sku, 1, Card.FLAKY));
        chargedOnce(stage, stage.ada().confirmed(sku, 1, Card.LOST_REPLY));
        double retries = retries(here.made() - before);
        orderedOnce(stage, sku);
        Repeats there = new Repeats(stage.annex());
        return Outcome.passed(
                "both confirmed and charged once, with %.0f retries; %d requests made one order; another body: 422, no"
                        + " key: 400; the pauses of two tries took %s; of %d repeats %.0f were made at once, the others"
                        + " later, and all was paid",
                retries, REPEATS, here.jitter(), there.needed(), there.withinBudget(Annex.REPEATS));
    }

    private static double retries(double retries) {
        Broken.unless(retries >= 3 && retries <= MOST_RETRIES, "%.0f retries, where 3 were needed", retries);
        return retries;
    }

    private static void chargedOnce(Stage stage, JsonNode order) {
        List<Acquirer.Line> lines = stage.patience()
                .until(
                        "in the acquirer's book " + ONCE,
                        () -> stage.acquirer().lines(order).toList(),
                        seen -> seen.stream()
                                .map(Acquirer.Line::operation)
                                .toList()
                                .equals(ONCE));
        Broken.unless(
                lines.stream().allMatch(line -> line.amount() == Shop.PRICE), "charged other than ordered: %s", lines);
    }

    private static void orderedOnce(Stage stage, String sku) {
        Ask ask = Buyer.placing(Buyer.order(sku, 1, Card.GOOD));
        Answer first = stage.ada().send(ask);
        List<Answer> again =
                Together.map(List.of(2, 3, REPEATS), 1, i -> stage.ada().send(ask));
        for (Answer answer : again) {
            Broken.unless(
                    answer.isGood()
                            && answer.body().path("id").equals(first.body().path("id")),
                    "the same key and body made another order: %s, %s",
                    first.text(),
                    answer.text());
            Broken.unless(
                    "true".equals(answer.headers().get("Idempotent-Replayed")),
                    "a repeated answer that does not say so");
        }
        requireStatus(stage, ask.with(Buyer.order(sku, 2, Card.GOOD)), 422);
        Ask keyless = Ask.post(ask.path(), Buyer.order(sku, 1, Card.GOOD));
        requireStatus(stage, keyless, 400);
        stage.ada().awaitStatus(first.body(), "confirmed");
        stage.shop().awaitStock(sku, 7, 0);
    }

    private static void requireStatus(Stage stage, Ask ask, int status) {
        Answer answer = stage.ada().send(ask);
        Broken.unless(answer.status() == status, "expected %d, got %d %s", status, answer.status(), answer.text());
    }
}
