package stoa.bench.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import stoa.bench.replay.ShopLine.Entry;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;
import stoa.client.Together;

/**
 * The products at the platform and their stock. Exactly the pieces that the file sells are brought in, so that whatever is
 * sold twice or lost shows.
 */
final class Stockroom {

    private static final int LONGEST_NAME = 200;
    private static final int WIDTH = 8;

    private final Session admin;
    private final Map<String, String> names = new HashMap<>();
    /** By product: what should be there, by our own reckoning. */
    private final Map<Variant, Long> due = new ConcurrentHashMap<>();

    Stockroom(Session admin, List<Entry> entries) {
        this.admin = admin;
        for (Entry entry : entries) {
            String name = entry.description().replaceAll("\\p{Cntrl}", " ").strip();
            if (!name.isEmpty()) {
                names.putIfAbsent(entry.code(), name.substring(0, Math.min(name.length(), LONGEST_NAME)));
            }
        }
    }

    /** Lists the products and brings their stock in; what was there before stays. */
    void fill(Map<Variant, Long> needed) {
        Together.forEach(List.copyOf(needed.entrySet()), WIDTH, each -> {
            list(each.getKey());
            long onHand = adjust(each.getKey(), each.getValue(), "stock in");
            due.put(each.getKey(), onHand - each.getValue());
        });
    }

    void takeBack(Item item, String cancellation) {
        adjust(item.variant(), item.quantity(), "returned by " + cancellation);
        due.merge(item.variant(), (long) item.quantity(), Long::sum);
    }

    private void list(Variant variant) {
        ObjectNode product = Api.object()
                .put("name", names.getOrDefault(variant.code(), variant.code()))
                .put("description", "Stock code " + variant.code())
                .put("category", "online-retail");
        product.putObject("price").put("amount", variant.pence()).put("currency", Till.CURRENCY);
        admin.ask(Ask.put("/api/v1/products/" + variant.sku(), product));
    }

    /** The pieces on hand after it. */
    private long adjust(Variant variant, long delta, String reason) {
        ObjectNode adjustment = Api.object().put("delta", delta).put("reason", reason);
        return admin.ask(Ask.post("/api/v1/products/" + variant.sku() + "/stock-adjustments", adjustment))
                .body()
                .path("on_hand")
                .asLong();
    }

    /** Pieces that should be left, by the file, and those the platform has. */
    record Count(long due, long left, long products, long differing) {}

    Count count() {
        List<Variant> variants = List.copyOf(due.keySet());
        List<Long> left = Together.map(variants, WIDTH, this::left);
        long differing = 0;
        for (int i = 0; i < variants.size(); i++) {
            differing += left.get(i).equals(due.get(variants.get(i))) ? 0 : 1;
        }
        return new Count(sum(due.values().stream().toList()), sum(left), variants.size(), differing);
    }

    private long left(Variant variant) {
        return admin.ask(Ask.get("/api/v1/products/" + variant.sku()))
                .body()
                .path("available")
                .asLong();
    }

    private static long sum(List<Long> pieces) {
        return pieces.stream().mapToLong(Long::longValue).sum();
    }
}
