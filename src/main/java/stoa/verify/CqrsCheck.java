package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import stoa.client.Ask;

/** Row 14: what is shown and what is decided by are two things, so a wrong read model misleads nobody but its readers. */
final class CqrsCheck implements Check {

    private static final String LAG = "stoa_subscription_lag";
    private static final String LIE = "update product_view set reserved = reserved + $2 where sku = $1";
    private static final long STOCK = 2;

    @Override
    public String deed() {
        return "made the catalogue's read model say that a product is sold out, and ordered it";
    }

    @Override
    public Outcome observe(Stage stage) {
        String sku = stage.shop().product(STOCK);
        awaitListed(stage, sku, STOCK);
        lie(stage, sku, STOCK);
        try {
            awaitListed(stage, sku, 0);
            stage.ada().confirmed(sku, 1, Card.GOOD);
        } finally {
            lie(stage, sku, -STOCK);
        }
        awaitListed(stage, sku, STOCK - 1);
        return Outcome.passed(
                "the list said 0 left, the order was confirmed all the same; the lag of %d readers is a metric",
                readers(stage));
    }

    private static void lie(Stage stage, String sku, long moreReserved) {
        stage.stores().run("inventory", LIE, sku, moreReserved);
    }

    private static long readers(Stage stage) {
        long readers = stage.metrics()
                .text()
                .lines()
                .filter(line -> line.startsWith(LAG + "{"))
                .count();
        Broken.unless(readers > 0, "no reader tells its lag");
        return readers;
    }

    private static void awaitListed(Stage stage, String sku, long available) {
        stage.patience()
                .until(
                        sku + " listed with " + available + " left",
                        () -> listed(stage, sku),
                        page -> page.path("items").size() == 1
                                && page.path("items").path(0).path("available").asLong() == available);
    }

    private static JsonNode listed(Stage stage, String sku) {
        return stage.api().once(Ask.get("/api/v1/products?category=" + sku)).body();
    }
}
