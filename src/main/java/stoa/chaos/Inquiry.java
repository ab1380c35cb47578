package stoa.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Together;

/** Hears the witnesses when the clients have stopped. */
final class Inquiry {

    /** Between two tries of a call that the acquirer did not answer nothing may happen for as long. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Market market;
    private final Api acquirer;
    private final Logs logs;
    private final List<String> surprises;

    Inquiry(Market market, Api acquirer, Logs logs, List<String> surprises) {
        this.market = market;
        this.acquirer = acquirer;
        this.logs = logs;
        this.surprises = surprises;
    }

    /** Waits until the books agree, or nothing happens any more that could make them. */
    Accounting accounting() {
        Evidence evidence = evidence();
        long changed = System.nanoTime();
        while (!agrees(evidence) && System.nanoTime() - changed < PATIENCE.toNanos()) {
            Together.pause(PAUSE);
            Evidence next = evidence();
            if (!next.equals(evidence)) {
                evidence = next;
                changed = System.nanoTime();
            }
        }
        return Audit.of(evidence);
    }

    private boolean agrees(Evidence evidence) {
        return Audit.of(evidence).differences().size() == surprises.size();
    }

    private Evidence evidence() {
        return new Evidence(
                market.everybody().map(Inquiry::customer).toList(),
                logs.sales(),
                logs.payments(),
                shelves(),
                Book.read(acquirer),
                logs.states(),
                surprises);
    }

    private static Evidence.Customer customer(Shopper shopper) {
        return new Evidence.Customer(shopper.name(), Set.copyOf(shopper.orders().values()), listed(shopper.self()));
    }

    private static List<Listed> listed(Clerk clerk) {
        List<Listed> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    clerk.insist(Ask.get("/api/v1/orders?limit=100" + cursor)).body();
            page.path("items").forEach(order -> listed.add(Listed.of(order)));
            cursor = page.hasNonNull("next_cursor")
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return listed;
    }

    private Map<String, Evidence.Shelf> shelves() {
        Map<String, Long> adjusted = logs.adjusted();
        Map<String, Long> committed = logs.committed();
        Map<String, Evidence.Shelf> shelves = new TreeMap<>();
        Stream.of(market.stock(), adjusted, committed)
                .flatMap(each -> each.keySet().stream())
                .forEach(sku -> shelves.computeIfAbsent(sku, any -> shelf(sku, adjusted, committed)));
        return shelves;
    }

    private Evidence.Shelf shelf(String sku, Map<String, Long> adjusted, Map<String, Long> committed) {
        JsonNode product =
                market.admin().insist(Ask.get("/api/v1/products/" + sku)).body();
        return new Evidence.Shelf(
                market.stock().getOrDefault(sku, 0L),
                adjusted.getOrDefault(sku, 0L),
                committed.getOrDefault(sku, 0L),
                product.path("on_hand").asLong(),
                product.path("reserved").asLong(),
                product.path("available").asLong());
    }
}
