package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import stoa.client.Together;

/** Row 16: an acquirer that fails is left alone for a while, then tried, then trusted again; no order is lost over it. */
final class BreakerCheck implements Check {

    private static final String STATE = "stoa_breaker_state";
    private static final String CHANGES = "stoa_breaker_changes_total";
    private static final String[] ACQUIRER = {"dependency", "acquirer"};
    private static final int CLOSED = 0;
    private static final int OPEN = 2;

    /** Each is tried a few times, and the breaker looks at no fewer than twenty calls. */
    private static final int ORDERS = 10;

    private static final int MOST_ORDERS = 100;
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** A payment that somebody left waiting for a slow answer keeps it open for as long. */
    private static final Patience LONG_REST = new Patience(Duration.ofSeconds(60));

    @Override
    public String deed() {
        return "had the acquirer refuse everything while orders came, then behave again";
    }

    @Override
    public Turn turn() {
        return Turn.FIRST;
    }

    @Override
    public Outcome observe(Stage stage) {
        String sku = stage.shop().product(MOST_ORDERS);
        Broken.unless(stage.metrics().has(STATE), "no metric %s", STATE);
        awaitState(stage, "closed to begin with", CLOSED, LONG_REST);
        double opened = changes(stage, "open");
        double tried = changes(stage, "half_open");
        double closed = changes(stage, "closed");
        List<JsonNode> orders = stage.acquirer().during(Acquirer.Conduct.REFUSE, () -> placedUntilOpen(stage, sku));
        awaitState(stage, "closed again", CLOSED, Patience.USUAL);
        Broken.unless(
                changes(stage, "open") > opened
                        && changes(stage, "half_open") > tried
                        && changes(stage, "closed") > closed,
                "the changes of state were not counted");
        orders.forEach(order -> stage.ada().awaitStatus(order, "confirmed"));
        return Outcome.passed(
                "closed, open, half open, closed, each seen in /metrics; %d orders waited and then were confirmed",
                orders.size());
    }

    private static List<JsonNode> placedUntilOpen(Stage stage, String sku) {
        List<JsonNode> orders = new ArrayList<>();
        while (orders.size() < MOST_ORDERS && state(stage) != OPEN) {
            orders.addAll(placed(stage, sku));
            Together.pause(PAUSE);
        }
        awaitState(stage, "open after " + orders.size() + " orders", OPEN, stage.patience());
        return orders;
    }

    private static List<JsonNode> placed(Stage stage, String sku) {
        List<JsonNode> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(stage.ada().place(sku, 1, Card.GOOD));
        }
        return orders;
    }

    private static void awaitState(Stage stage, String what, double state, Patience patience) {
        patience.until("the breaker " + what, () -> state(stage), seen -> seen == state);
    }

    private static double state(Stage stage) {
        return stage.metrics().sum(STATE, ACQUIRER);
    }

    private static double changes(Stage stage, String to) {
        return stage.metrics().sum(CHANGES, "dependency", "acquirer", "to", to);
    }
}
