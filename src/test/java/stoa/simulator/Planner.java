package stoa.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;

/** Draws a plan from a seed: few products, customers who want more of them than there is, and a day on which things go wrong. */
final class Planner {

    private static final int MOST_WISHES = 5;
    private static final int MOST_MISHAPS = 24;
    private static final long OPENING_HOURS = 2_500_000;
    private static final List<String> CARDS = List.of("good", "good", "good", "also_good", Acquirer.EMPTY_CARD);
    private static final List<Duration> HOLD_TIMES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(30));

    private final Random random;
    private final List<Quantity> stock;

    private Planner(long seed) {
        this.random = new Random(seed);
        this.stock = IntStream.rangeClosed(1, between(1, 3))
                .mapToObj(n -> new Quantity(new Sku("sku-" + n), between(1, 4)))
                .toList();
    }

    static Plan plan(long seed) {
        return new Planner(seed).draw(seed);
    }

    private Plan draw(long seed) {
        int machines = between(2, 3);
        Duration heldFor = oneOf(HOLD_TIMES);
        List<Wish> wishes = IntStream.rangeClosed(1, between(1, MOST_WISHES))
                .mapToObj(this::wish)
                .toList();
        List<Mishap> mishaps = IntStream.range(0, between(0, MOST_MISHAPS))
                .mapToObj(n -> mishap(machines, wishes.size()))
                .toList();
        return new Plan(seed, machines, stock, heldFor, wishes, mishaps);
    }

    private Wish wish(int number) {
        long at = random.nextLong(OPENING_HOURS);
        List<Quantity> items = stock.stream()
                .filter(product -> random.nextInt(stock.size()) == 0)
                .map(product -> new Quantity(product.sku(), between(1, 2)))
                .toList();
        List<Wish.Refund> refunds = new ArrayList<>();
        for (int refund = 1; chance(5); refund++) {
            refunds.add(new Wish.Refund(refund, at + random.nextLong(2_000_000), amount()));
        }
        return new Wish(
                number,
                at,
                items.isEmpty() ? List.of(new Quantity(stock.getFirst().sku(), 1)) : items,
                oneOf(CARDS),
                later(at, 3, 100_000),
                later(at, 4, 1_000_000),
                refunds);
    }

    private Optional<Long> amount() {
        return chance(2) ? Optional.empty() : Optional.of((long) between(1, 1_500));
    }

    private Optional<Long> later(long at, int oneIn, long within) {
        return chance(oneIn) ? Optional.of(at + random.nextLong(within)) : Optional.empty();
    }

    /** Where it happens is drawn from about as many occasions as there are. */
    private Mishap mishap(int machines, int wishes) {
        Mishap.Kind kind = oneOf(List.of(Mishap.Kind.values()));
        int occasions = 20 + wishes * perWish(kind.occasion());
        int machine = chance(2) ? Mishap.WHOEVER_ACTS : random.nextInt(machines);
        return new Mishap(kind, between(1, occasions), machine, time(kind));
    }

    private static int perWish(Mishap.Occasion occasion) {
        return switch (occasion) {
            case STEP -> 200;
            case MESSAGE -> 40;
            case WRITE -> 40;
            case CALL -> 4;
        };
    }

    private long time(Mishap.Kind kind) {
        return switch (kind) {
            case CRASH -> 10_000 + random.nextLong(2_000_000);
            case PAUSE -> 10_000 + random.nextLong(4_000_000);
            case CLOCK_JUMP -> random.nextLong(-5_000_000, 20_000_000);
            case MESSAGE_REPEATED, MESSAGE_DELAYED -> random.nextLong(1_500_000);
            case CALL_SLOW -> random.nextLong(3_000_000);
            case MESSAGE_LOST, WRITE_LOST, WRITE_UNHEARD, CALL_REFUSED, CALL_UNHEARD, CALL_REPEATED -> 0;
        };
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
