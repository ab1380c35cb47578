package stoa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import stoa.bench.meter.CpuTimes;

class FigureTest {

    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Figure.PER_SECOND.median(List.of(round(30), round(10), round(20))))
                .isEqualTo(20);
        assertThat(Figure.PER_SECOND.median(List.of(round(30), round(10)))).isEqualTo(20);
        assertThat(Figure.PER_SECOND.least(List.of(round(30), round(10)))).isEqualTo(10);
        assertThat(Figure.PER_SECOND.most(List.of(round(30), round(10)))).isEqualTo(30);
    }

    @Test
    void whatCouldNotBeMeasuredIsNotPrintedAsANumber() {
        assertThat(Figure.POSTGRES.text(Figure.POSTGRES.of(round(10)))).isEqualTo("-");
    }

    private static Round round(double perSecond) {
        CpuTimes unknown = new CpuTimes(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(1));
        return new Round(
                10,
                0,
                Duration.ofSeconds(1),
                perSecond,
                new Tally.Latencies(1, 2, 3, 4),
                unknown,
                OptionalDouble.of(99),
                Map.of());
    }
}
