package stoa.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Thousands of bad days for the whole order flow, each of which can be had again. */
class SimulatorTest {

    private static final long SEEDS = Long.getLong("stoa.seeds", 10_000);
    private static final Optional<Long> ONE = Optional.ofNullable(Long.getLong("stoa.seed"));
    private static final long PATIENCE_WITH_MUTANTS = 1_000;

    @ParameterizedTest
    @EnumSource
    void staysRightWhateverHappens(Flow.Style style) {
        OptionalLong failing =
                failing(ONE.map(LongStream::of).orElse(LongStream.rangeClosed(1, SEEDS)), Mutant.NONE, style);
        assertThat(failing)
                .as(() -> Report.of(failing.orElseThrow(), Mutant.NONE, style))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsPlantedBugs(Mutant mutant) {
        assertThat(failing(LongStream.rangeClosed(1, PATIENCE_WITH_MUTANTS), mutant, Flow.Style.ORCHESTRATED))
                .as("a seed that shows %s", mutant)
                .isPresent();
    }

    @Test
    void happensAgainAsItHappened() {
        Plan plan = Planner.plan(ONE.orElse(42L));
        List<String> told = Simulation.tell(plan, Mutant.NONE, Flow.Style.ORCHESTRATED);
        assertThat(Simulation.tell(plan, Mutant.NONE, Flow.Style.ORCHESTRATED)).isEqualTo(told);
    }

    private static OptionalLong failing(LongStream seeds, Mutant mutant, Flow.Style style) {
        return seeds.parallel()
                .filter(seed ->
                        !Simulation.run(Planner.plan(seed), mutant, style).isEmpty())
                .findFirst();
    }
}
