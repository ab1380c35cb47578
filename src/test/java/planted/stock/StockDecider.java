package planted.stock;

import java.util.Optional;
import planted.stock.api.StockEvent;

/** As a decider should be. */
public record StockDecider(StockEvent last) {

    Optional<String> sku() {
        return switch (last) {
            case StockEvent(String sku, long quantity) when quantity > 0 -> Optional.of(sku + " x " + quantity);
            case StockEvent event -> Optional.empty();
        };
    }
}
