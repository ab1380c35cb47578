package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import stoa.client.Together;

/** Row 16: an acquirer that fails is left alone for a while, then tried, then trusted again; no order is lost over it. */
final class BreakerCheck implements Check {

    private static final List<String> CYCLE = List.of("open", "half_open", "closed");

    /** Each is tried a few times, and the breaker looks at no fewer than twenty calls. */
    private static final int ORDERS = 10;

    private static final int MOST_ORDERS = 100;
    private static final Duration PAUSE = Duration.ofMillis(200);

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
        Guarding guarding = new Guarding(stage);
        Broken.unless(stage.metrics().has(Guarding.STATE), "no metric %s", Guarding.STATE);
        guarding.awaitRest();
        List<Double> counted = counted(guarding);
        int told = stage.target().log().map(log -> told(log).size()).orElse(0);
        List<JsonNode> orders =
                stage.acquirer().during(Acquirer.Conduct.REFUSE, () -> placedUntilOpen(stage, guarding));
        guarding.awaitBreaker("closed again", Guarding.CLOSED, Patience.USUAL);
        requireCounted(counted, counted(guarding));
        stage.target().log().ifPresent(log -> requireTold(stage, log, told));
        orders.forEach(order -> stage.ada().awaitStatus(order, "confirmed"));
        String seen =
                "closed, open, half open, closed, each counted in /metrics; %d orders waited and then were confirmed"
                        .formatted(orders.size());
        return stage.target().log().isPresent()
                ? Outcome.passed("%s; the log tells of it", seen)
                : new Outcome.NotYet(seen, "the log file (--log)");
    }

    private static List<Double> counted(Guarding guarding) {
        return CYCLE.stream().map(guarding::changes).toList();
    }

    private static void requireCounted(List<Double> before, List<Double> after) {
        for (int i = 0; i < CYCLE.size(); i++) {
            Broken.unless(after.get(i) > before.get(i), "no change to %s was counted", CYCLE.get(i));
        }
    }

    private static void requireTold(Stage stage, Path log, int before) {
        stage.patience()
                .until(
                        "in the log, the changes of the breaker",
                        () -> told(log),
                        told -> Collections.indexOfSubList(told.subList(before, told.size()), CYCLE) >= 0);
    }

    private static List<String> told(Path log) {
        return new LogFile(log)
                .lines().stream()
                        .filter(line -> line.path("guard").asText().equals("acquirer"))
                        .map(line -> line.path("state").asText().toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static List<JsonNode> placedUntilOpen(Stage stage, Guarding guarding) {
        String sku = stage.shop().product(MOST_ORDERS);
        List<JsonNode> orders = new ArrayList<>();
        while (orders.size() < MOST_ORDERS && guarding.breaker() != Guarding.OPEN) {
            orders.addAll(placed(stage, sku));
            Together.pause(PAUSE);
        }
        guarding.awaitBreaker("open after " + orders.size() + " orders", Guarding.OPEN, stage.patience());
        return orders;
    }

    private static List<JsonNode> placed(Stage stage, String sku) {
        List<JsonNode> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(stage.ada().place(sku, 1, Card.GOOD));
        }
        return orders;
    }
}
