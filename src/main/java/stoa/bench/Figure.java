package stoa.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The figures of a round, in the order they are printed. One that could not be measured is not a number. */
enum Figure {
    PER_SECOND("per_second", "%,.0f", Round::perSecond),
    P50("p50_ms", "%.2f", round -> round.millis().p50()),
    P99("p99_ms", "%.2f", round -> round.millis().p99()),
    P999("p99.9_ms", "%.2f", round -> round.millis().p999()),
    MAX("max_ms", "%.1f", round -> round.millis().max()),
    REFUSED("refused", "%,.0f", Round::refused),
    PLATFORM("cpu_platform", "%.3f", round -> orNothing(round.cpuPerThousand().platform())),
    POSTGRES("cpu_postgres", "%.3f", round -> orNothing(round.cpuPerThousand().postgres())),
    CLIENT("cpu_client", "%.3f", round -> orNothing(round.cpuPerThousand().client())),
    MEMORY("platform_mb", "%.0f", round -> orNothing(round.platformMegabytes()));

    private final String title;
    private final String format;
    private final ToDoubleFunction<Round> of;

    Figure(String title, String format, ToDoubleFunction<Round> of) {
        this.title = title;
        this.format = format;
        this.of = of;
    }

    String title() {
        return title;
    }

    double of(Round round) {
        return of.applyAsDouble(round);
    }

    /** The middle one; of an even number the mean of the two in the middle. */
    double median(List<Round> rounds) {
        double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    double least(List<Round> rounds) {
        return rounds.stream().mapToDouble(of).min().orElse(Double.NaN);
    }

    double most(List<Round> rounds) {
        return rounds.stream().mapToDouble(of).max().orElse(Double.NaN);
    }

    String text(double value) {
        return Double.isNaN(value) ? "-" : String.format(format, value);
    }

    private static double orNothing(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }
}
