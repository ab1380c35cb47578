package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import stoa.client.Together;

/** Payments with a card that fails twice: how long it takes until they are tried again, and how many are at once. */
record Repeats(Stage stage) {

    private static final int FAILURES = 2;

    /** As many as fail without the breaker opening, which looks at no fewer than twenty calls. */
    private static final int FEW = 4;

    private static final int SOME = 8;

    /** Their calls succeed, which keeps the breaker closed while those of the others fail. */
    private static final int GOOD = 16;

    /** Less than what chance makes of {@value #SOME} pauses of up to 100 and then 200 ms; more than what a busy machine does. */
    private static final long LEAST_SPREAD = 30;

    double made() {
        return new Guarding(stage).repeats();
    }

    /** @throws Broken when all pauses are the same */
    String jitter() {
        String sku = stage.shop().product(GOOD + SOME);
        bought(sku, GOOD, Card.GOOD);
        List<Long> pauses =
                bought(sku, SOME, Card.FLAKY).stream().map(this::pause).sorted().toList();
        long least = pauses.getFirst();
        long most = pauses.getLast();
        Broken.unless(most - least >= LEAST_SPREAD, "the pauses before the third try are the same: %s ms", pauses);
        return "%d to %d ms".formatted(least, most);
    }

    /**
     * @return how many repeats were made at once
     * @throws Broken when it is more than there is a budget for
     */
    double withinBudget(int budget) {
        double before = made();
        bought(stage.shop().product(FEW), FEW, Card.FLAKY);
        double repeats = made() - before;
        Broken.unless(repeats <= budget, "%.0f repeats at once with a budget for %d", repeats, budget);
        return repeats;
    }

    int needed() {
        return FEW * FAILURES;
    }

    private List<JsonNode> bought(String sku, int count, Card card) {
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        return Together.map(numbers, count, i -> stage.ada().confirmed(sku, 1, card));
    }

    /** From the reservation, which is when it is first tried, until the acquirer did it, in milliseconds. */
    private long pause(JsonNode order) {
        Instant asked = stage.ada().trail(order).stream()
                .filter(event -> event.path("type").asText().equals("order.stock-reserved"))
                .map(event -> Instant.parse(event.path("time").asText()))
                .findFirst()
                .orElseThrow(() -> new Broken("no stock reserved for " + order));
        Instant done = stage.acquirer().lines(order).findFirst().orElseThrow().at();
        return Duration.between(asked, done).toMillis();
    }
}
