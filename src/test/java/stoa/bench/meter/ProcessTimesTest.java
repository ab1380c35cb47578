package stoa.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.client.Target;

class ProcessTimesTest {

    @Test
    void readsAProcessWhoseNameLooksLikeAnything() {
        String stat = "4711 (post) gres: (x) S 42 4711 4711 0 -1 4194560 1 2 3 4 70 30 5 6 20 0 1 0 100";

        assertThat(ProcessTimes.parse(stat)).isEqualTo(new ProcessTimes(42, 100, 11));
    }

    @Test
    void aProcessThatIsGoneHasNoTimes() throws Exception {
        assertThat(ProcessTimes.of(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void thisProcessUsesTime(@TempDir Path empty) throws Exception {
        Meter meter = Meter.of(new Target(null, empty, Optional.empty(), Optional.empty()));
        double before = meter.read().client().orElseThrow();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 50_000_000) {
            Thread.onSpinWait();
        }

        assertThat(meter.read().client().orElseThrow()).isGreaterThan(before);
        assertThat(meter.read().platform()).isEmpty();
    }
}
