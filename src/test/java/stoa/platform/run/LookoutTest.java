package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far back it looks, in time that does not pass by itself. */
class LookoutTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Instant> looked = new ArrayList<>();
    private Instant now = BEGIN;
    private boolean reachable = true;
    private final Lookout lookout = new Lookout("lookout", Duration.ofSeconds(1), this::look, () -> now);

    @Test
    void looksForWhatWasDoneSinceItLastSawAndSomewhatBefore() {
        now = BEGIN.plusSeconds(1);
        lookout.turn();
        assertThat(looked.getLast()).isBetween(BEGIN.minusSeconds(10), BEGIN.minusSeconds(1));
        now = BEGIN.plusSeconds(20);
        lookout.turn();
        assertThat(looked.getLast()).isBetween(BEGIN.minusSeconds(9), BEGIN);
    }

    @Test
    void looksForAllThatWasDoneWhileItCouldNotLook() {
        reachable = false;
        for (int i = 0; i < 100; i++) {
            now = now.plusSeconds(1);
            assertThatThrownBy(lookout::turn).hasMessage("out of reach");
        }
        reachable = true;
        lookout.turn();
        assertThat(looked.getLast()).isBefore(BEGIN);
        lookout.turn();
        assertThat(looked.getLast()).isAfter(BEGIN.plusSeconds(90));
    }

    private Future<?> look(Instant time) {
        looked.add(time);
        return reachable ? Future.succeededFuture() : Future.failedFuture(new IllegalStateException("out of reach"));
    }
}
