package stoa.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens when. It follows from the seed; only the machine's own timing does not. */
record Plan(List<Round> rounds) {

    private static final int MOST_ORDERS = 200;
    private static final int LONGEST_DELAY_MS = 40;

    /** Every kind comes once, in any order, before one comes again. */
    static Plan of(long seed, int rounds, List<Mishap> kinds) {
        Random random = new Random(seed);
        List<Round> plan = new ArrayList<>();
        List<Mishap> bag = new ArrayList<>();
        for (int number = 1; number <= rounds; number++) {
            if (bag.isEmpty()) {
                bag.addAll(kinds);
                Collections.shuffle(bag, random);
            }
            plan.add(round(number, bag.removeLast(), random));
        }
        return new Plan(List.copyOf(plan));
    }

    private static Round round(int number, Mishap mishap, Random random) {
        int orders = 1 + random.nextInt(MOST_ORDERS);
        Duration delay = Duration.ofMillis(random.nextInt(LONGEST_DELAY_MS));
        return new Round(number, mishap, orders, delay, mishap.length(random), random.nextDouble());
    }
}
