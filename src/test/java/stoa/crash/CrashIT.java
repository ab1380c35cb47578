package stoa.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is killed, and whenever: no accepted order is lost, no piece sold twice, nobody charged twice. A few rounds of each
 * kind, or as many as {@code -Dcrash.rounds} says; {@code -Dcrash.seed} repeats the choices of an earlier run.
 */
class CrashIT {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 2);
    private static final Duration START_AND_AUDIT = Duration.ofMinutes(2);
    private static final Duration ROUND = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theBooksAgree() throws Exception {
        List<Victim> victims = Stream.of(Victim.PLATFORM, Victim.POSTGRES)
                .flatMap(victim -> Collections.nCopies(ROUNDS, victim).stream())
                .toList();
        CrashRounds rounds = new CrashRounds(home, Long.getLong("crash.seed", System.nanoTime()), System.out);
        Audit.Report report = rounds.run(victims, START_AND_AUDIT.plus(ROUND.multipliedBy(victims.size())));
        assertThat(report.wrong()).isEmpty();
        assertThat(report.ordersByStatus()).containsKeys("confirmed", "payment_declined");
    }
}
