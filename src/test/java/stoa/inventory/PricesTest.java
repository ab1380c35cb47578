package stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.Product;
import stoa.kernel.Money;
import stoa.kernel.Origin;
import stoa.kernel.Recorded;
import stoa.kernel.Sku;

/** When prices are read, and when they are remembered. */
class PricesTest {

    private static final Sku TEA = new Sku("tea");
    private static final Sku RICE = new Sku("rice");
    private static final Duration MEMORY = Duration.ofSeconds(5);

    private final List<List<Sku>> read = new ArrayList<>();
    private final Prices prices = new Prices(this::read, MEMORY, this::now);
    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private Promise<List<Product>> answer = Promise.promise();

    @Test
    void readsWhatItDoesNotKnow() {
        answer.complete(List.of(at(TEA, 100)));
        assertThat(prices.of(List.of(TEA)).result()).containsExactly(at(TEA, 100));
        answer = Promise.promise();
        answer.complete(List.of(at(RICE, 200)));
        assertThat(prices.of(List.of(TEA, RICE)).result()).containsExactly(at(TEA, 100), at(RICE, 200));
        assertThat(read).containsExactly(List.of(TEA), List.of(RICE));
    }

    @Test
    void readsAgainWhenItMayBeOld() {
        answer.complete(List.of(at(TEA, 100)));
        prices.of(List.of(TEA));
        now = now.plus(MEMORY);
        prices.of(List.of(TEA));
        assertThat(read).hasSize(2);
    }

    /** All that somebody asks for, with one question, while it still counts. */
    @Test
    void readsAgainTogetherBeforeItIsOld() {
        Sku oats = new Sku("oats");
        answer.complete(List.of(at(TEA, 100), at(RICE, 200), at(oats, 300)));
        prices.of(List.of(TEA, RICE, oats));
        now = now.plus(MEMORY.dividedBy(2));
        prices.of(List.of(TEA, RICE));
        assertThat(read).hasSize(1);
        now = now.plus(MEMORY.dividedBy(4));
        answer = Promise.promise();
        assertThat(prices.of(List.of(TEA)).result()).containsExactly(at(TEA, 100));
        prices.of(List.of(RICE));
        assertThat(read).hasSize(2);
        assertThat(read.getLast()).containsExactlyInAnyOrder(TEA, RICE);
        answer.complete(List.of(at(TEA, 110), at(RICE, 210)));
        now = now.plus(MEMORY.dividedBy(4));
        assertThat(prices.of(List.of(TEA, RICE)).result()).containsExactly(at(TEA, 110), at(RICE, 210));
        assertThat(read).hasSize(2);
    }

    /** Nothing is forgotten for prices that were there before, and no question asks for too many. */
    @Test
    void readsManyAgainPartByPart() {
        List<Product> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(at(new Sku("p-" + i), i + 1));
        }
        answer.complete(many);
        List<Sku> all = many.stream().map(Product::sku).toList();
        prices.of(all);
        prices.of(all);
        now = now.plus(MEMORY.dividedBy(4).multipliedBy(3));
        answer = Promise.promise();
        prices.of(all);
        assertThat(read.getLast()).hasSize(1_000);
        List<Sku> first = read.getLast();
        answer.complete(
                many.stream().filter(product -> first.contains(product.sku())).toList());
        assertThat(prices.of(all).result()).hasSize(10_000);
        assertThat(read).hasSize(3);
        assertThat(read.getLast()).hasSize(1_000).doesNotContainAnyElementsOf(first);
    }

    /** Then whoever asks when its time is over is told so. */
    @Test
    void readingAgainMayFail() {
        answer.complete(List.of(at(TEA, 100)));
        prices.of(List.of(TEA));
        now = now.plus(MEMORY.dividedBy(4).multipliedBy(3));
        answer = Promise.promise();
        answer.fail("planted");
        assertThat(prices.of(List.of(TEA)).result()).containsExactly(at(TEA, 100));
        assertThat(prices.of(List.of(TEA)).result()).containsExactly(at(TEA, 100));
        assertThat(read).hasSize(3);
        now = now.plus(MEMORY.dividedBy(4));
        assertThat(prices.of(List.of(TEA)).failed()).isTrue();
    }

    @Test
    void looksAgainForWhatThereWasNot() {
        answer.complete(List.of());
        prices.of(List.of(TEA));
        prices.of(List.of(TEA));
        assertThat(read).hasSize(2);
    }

    @Test
    void forgetsWhatIsChangedHere() {
        answer.complete(List.of(at(TEA, 100)));
        prices.of(List.of(TEA));
        prices.hear(List.of(changed(TEA, 110)));
        prices.of(List.of(TEA));
        assertThat(read).hasSize(2);
    }

    @Test
    void doesNotRememberWhatWasReadDuringAChange() {
        Future<List<Product>> asked = prices.of(List.of(TEA));
        prices.hear(List.of(changed(TEA, 110)));
        answer.complete(List.of(at(TEA, 100)));
        assertThat(asked.result()).containsExactly(at(TEA, 100));
        prices.of(List.of(TEA));
        assertThat(read).hasSize(2);
    }

    @Test
    void remembersOnlySoMany() {
        List<Product> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(at(new Sku("p-" + i), i + 1));
        }
        answer.complete(many);
        prices.of(many.stream().map(Product::sku).toList());
        answer = Promise.promise();
        answer.complete(List.of(at(TEA, 100)));
        prices.of(List.of(TEA));
        prices.of(List.of(many.getFirst().sku()));
        assertThat(read).hasSize(3);
    }

    private Future<List<Product>> read(List<Sku> skus) {
        read.add(skus);
        return answer.future();
    }

    private Instant now() {
        return now;
    }

    private static Product at(Sku sku, long price) {
        return new Product(sku, sku.value(), "", "", Money.of(price, "GBP"));
    }

    private Recorded<InventoryEvent> changed(Sku sku, long price) {
        Origin origin = new Origin(now, "admin", "test", "");
        return new Recorded<>(1, new UUID(1, 1), 2, new InventoryEvent.ProductDefined(at(sku, price)), origin);
    }
}
