package stoa.simulator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to look at when a seed fails: the least that fails, how to see it again, and what happens then. */
final class Report {

    private Report() {}

    static String of(long seed, Mutant mutant, Flow.Style style) {
        Plan least = new Shrinker(plan -> !Simulation.run(plan, mutant, style).isEmpty()).shrink(Planner.plan(seed));
        return Stream.of(
                        List.of(
                                "seed " + seed + " fails, " + style + ":",
                                "  scripts/test -Dtest=SimulatorTest -DskipITs -Dstoa.seed=" + seed),
                        List.of("the least that fails, with " + least.machines() + " machines, " + least.stock()
                                + " held for " + least.heldFor() + ":"),
                        least.wishes(),
                        least.mishaps(),
                        List.of("what is wrong then:"),
                        Simulation.run(least, mutant, style),
                        List.of("how it comes to that:"),
                        Simulation.tell(least, mutant, style))
                .flatMap(List::stream)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
