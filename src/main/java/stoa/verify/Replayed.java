package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import stoa.client.Api;

/** A read model that lost an order, and is written anew from the log while more orders come. At the annex. */
final class Replayed {

    private static final String LOSE = "delete from order_view where id = $1";
    private static final int MEANWHILE = 5;

    private final Stage stage;
    private final Buyer buyer;
    private final String sku;

    Replayed(Stage stage) {
        this.stage = stage;
        this.buyer = stage.annex().ada().patient();
        this.sku = stage.annex().shop().product(1 + MEANWHILE);
    }

    /** @throws Broken when the lost order is not shown as it was, or one that came meanwhile is not shown */
    void requireWhole() {
        JsonNode order = buyer.confirmedAtLast(sku, 1, Card.GOOD);
        List<JsonNode> before = awaitListed(order, buyer.see(order));
        UUID id = UUID.fromString(order.path("id").asText());
        stage.storesApart().run(Annex.APART, LOSE, id);
        Broken.unless(listed(order).isEmpty(), "an order is listed that the read model has lost");
        CompletableFuture<Integer> replay = CompletableFuture.supplyAsync(this::replay, Thread::startVirtualThread);
        List<JsonNode> meanwhile = bought();
        Broken.unless(replay.join() == 0, "replay ended with %d", replay.join());
        Broken.unless(listed(order).equals(before), "after the replay there is %s, not %s", listed(order), before);
        meanwhile.forEach(each -> awaitListed(each, buyer.see(each)));
    }

    private List<JsonNode> bought() {
        return IntStream.range(0, MEANWHILE)
                .mapToObj(i -> buyer.confirmedAtLast(sku, 1, Card.GOOD))
                .toList();
    }

    private int replay() {
        try {
            return stage.operator().run("replay", "--service", Annex.APART);
        } catch (IOException e) {
            throw new OutOfReach("replay: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutOfReach("replay: interrupted");
        }
    }

    private List<JsonNode> awaitListed(JsonNode order, JsonNode seen) {
        return buyer.patience().until("in the list, " + seen, () -> listed(order), List.of(seen)::equals);
    }

    /** The order as the list shows it, or nothing. */
    private List<JsonNode> listed(JsonNode order) {
        return Api.each(buyer.get("/api/v1/orders?limit=100").path("items"))
                .filter(each -> each.path("id").equals(order.path("id")))
                .toList();
    }
}
