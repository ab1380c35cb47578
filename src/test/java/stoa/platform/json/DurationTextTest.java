package stoa.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"0s,PT0S", "250ms,PT0.25S", "30s,PT30S", "15m,PT15M", "24h,PT24H", "7d,PT168H", "5us,PT0.000005S"})
    void reads(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "-1s", "1.5s", "30 s", "1h30m", "PT30S", "99999999999999999999s"})
    void refuses(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void readsWhatItWrote(@ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long nanos) {
        Duration duration = Duration.ofNanos(nanos);
        assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"PT1H,1h", "PT90M,90m", "PT24H,1d", "PT1.5S,1500ms", "PT0S,0s"})
    void writesTheLargestWholeUnit(Duration duration, String text) {
        assertThat(DurationText.format(duration)).isEqualTo(text);
    }
}
