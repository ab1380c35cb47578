package stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

    @ParameterizedTest
    @CsvSource({
        "0, 400, 0, 'order      [........................]   0 %  0 events/s  ? left'",
        "100, 400, 2, 'order      [######..................]  25 %  50 events/s  6 s left'",
        "100_000, 40_000_000, 2, 'order      [........................]   0 %  50,000 events/s  14 min left'",
        "400, 400, 8, 'order      [########################] 100 %  50 events/s  0 s left'",
        "0, 0, 1, 'order      [########################] 100 %  0 events/s  0 s left'",
    })
    void saysHowFarAndHowLong(String done, String of, int seconds, String line) {
        assertThat(ProgressBar.line("order", number(done), number(of), Duration.ofSeconds(seconds)))
                .isEqualTo(line);
    }

    private static long number(String text) {
        return Long.parseLong(text.replace("_", ""));
    }
}
