package stoa.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stoa.client.Ask;
import stoa.platform.telemetry.MetricName;

/** Row 31: what an operator builds dashboards and alarms on. */
final class MetricsCheck implements Check {

    private static final String REQUESTS = "stoa_http_requests_seconds";
    private static final String[] BROWSING = {"operation", "listProducts", "status", "200"};
    private static final String COMMANDS = "stoa_commands_seconds";
    private static final List<String> DOMAINS = List.of("order", "inventory", "payment");
    private static final int ASKED = 3;

    /** What the pattern names, and by which family it is shown. */
    private static final Map<String, String> FAMILIES = families();

    private static Map<String, String> families() {
        Map<String, String> families = new LinkedHashMap<>();
        families.put("what happens in the business", "stoa_events_total");
        families.put("lag", "stoa_subscription_lag");
        families.put("breaker state", "stoa_breaker_state");
        families.put("pool use", "vertx_pool_in_use");
        return families;
    }

    @Override
    public String deed() {
        return "read /metrics, browsed a few times and bought something, read it again, and held every name against"
                + " the list of those that are promised";
    }

    @Override
    public Outcome observe(Stage stage) {
        Scrape before = stage.metrics();
        for (int i = 0; i < ASKED; i++) {
            stage.api().once(Ask.get("/api/v1/products?limit=1"));
        }
        stage.ada().confirmed(stage.shop().product(1), 1, Card.GOOD);
        Scrape after = stage.metrics();
        for (String figure : List.of("_count", "_sum", "_bucket")) {
            requireMore(REQUESTS + figure, before, after, BROWSING);
            DOMAINS.forEach(domain -> requireMore(COMMANDS + figure, before, after, "domain", domain));
        }
        DOMAINS.forEach(domain -> requireMore("stoa_events_total", before, after, "domain", domain));
        Set<String> unlisted = MetricName.unlisted(after.text());
        Broken.unless(unlisted.isEmpty(), "names that are on no list: %s", unlisted);
        FAMILIES.forEach((what, family) -> Broken.unless(after.has(family), "%s: no metric %s", what, family));
        return Outcome.passed(
                "rate, errors and duration grew by route and in %s; %s; %d families, all on the list",
                String.join(", ", DOMAINS),
                String.join(", ", FAMILIES.keySet()),
                after.text().lines().filter(line -> line.startsWith("# TYPE ")).count());
    }

    private static void requireMore(String name, Scrape before, Scrape after, String... labels) {
        Broken.unless(
                after.sum(name, labels) > before.sum(name, labels),
                "%s %s did not grow with the requests",
                name,
                List.of(labels));
    }
}
