package stoa.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

    private static final String ERASE = "\r\033[K";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, UTF_8);

    @ParameterizedTest
    @CsvSource({
        "0, 400, 0, 'order      [........................]   0 %  0 events/s  ? left'",
        "100, 400, 2, 'order      [######..................]  25 %  50 events/s  6 s left'",
        "100_000, 40_000_000, 2, 'order      [........................]   0 %  50,000 events/s  14 min left'",
        "400, 400, 8, 'order      [########################] 100 %  50 events/s  0 s left'",
        "0, 0, 1, 'order      [########################] 100 %  0 events/s  0 s left'",
    })
    void saysHowFarAndHowLong(String done, String of, int seconds, String line) {
        new ProgressBar(out, true).show("order", number(done), number(of), Duration.ofSeconds(seconds));
        assertThat(written.toString(UTF_8)).isEqualTo(ERASE + line);
    }

    @Test
    void writesPlainLinesNowAndThenWhereThereIsNoTerminal() {
        ProgressBar bar = new ProgressBar(out, false);
        for (int second = 0; second <= 25; second++) {
            bar.show("order", second * 1_000L, 40_000, Duration.ofSeconds(second));
        }
        bar.erase();
        assertThat(written.toString(UTF_8).lines())
                .containsExactly(
                        "order       25 %  1,000 events/s  30 s left", "order       50 %  1,000 events/s  20 s left");
    }

    private static long number(String text) {
        return Long.parseLong(text.replace("_", ""));
    }
}
