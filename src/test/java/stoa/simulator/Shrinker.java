package stoa.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Leaves out of a plan that fails whatever it fails without. */
final class Shrinker {

    private final Predicate<Plan> fails;

    Shrinker(Predicate<Plan> fails) {
        this.fails = fails;
    }

    Plan shrink(Plan failing) {
        Plan before;
        Plan after = failing;
        do {
            before = after;
            Plan fewer = before.withMishaps(shrink(before.mishaps(), before::withMishaps));
            after = fewer.withWishes(shrink(fewer.wishes(), fewer::withWishes));
        } while (!after.equals(before));
        return after;
    }

    /** First tries to do without large parts, then without smaller ones, at last without each one. */
    private <T> List<T> shrink(List<T> all, Function<List<T>, Plan> plan) {
        List<T> left = all;
        for (int part = all.size(); part >= 1; part /= 2) {
            for (int at = 0; at < left.size(); ) {
                List<T> fewer = without(left, at, part);
                if (fails.test(plan.apply(fewer))) {
                    left = fewer;
                } else {
                    at += part;
                }
            }
        }
        return left;
    }

    private static <T> List<T> without(List<T> all, int from, int count) {
        List<T> rest = new ArrayList<>(all.subList(0, from));
        rest.addAll(all.subList(Math.min(all.size(), from + count), all.size()));
        return rest;
    }
}
