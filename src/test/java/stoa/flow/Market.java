package stoa.flow;

import java.time.Duration;
import java.util.Map;

/** A platform in a world of its own, with goods on its shelves and one who buys them. */
final class Market implements AutoCloseable {

    final World world;
    final Customer customer;
    private final Map<String, Long> delivered;
    private Platform platform;

    /** @param delivered how many pieces of each product there are at the beginning */
    Market(Map<String, Long> delivered) {
        this.delivered = delivered;
        world = new World(Numbers.of(Duration.ofSeconds(2), Duration.ofSeconds(12), Duration.ofSeconds(2)));
        platform = Platform.start(world, Flow.ORCHESTRATED);
        customer = new Customer(platform);
        delivered.forEach(stockroom()::stock);
    }

    Platform platform() {
        return platform;
    }

    Stockroom stockroom() {
        return new Stockroom(platform);
    }

    /** One process ends in good order, and the next one begins. */
    void restart() {
        platform.close();
        platform = Platform.start(world, Flow.ORCHESTRATED);
    }

    void assertBooksBalanced() {
        Books.assertBalanced(world, stockroom(), delivered);
    }

    @Override
    public void close() {
        platform.close();
        world.close();
    }
}
