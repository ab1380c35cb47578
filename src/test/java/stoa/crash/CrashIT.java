package stoa.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is killed, and whenever: no accepted order is lost, no piece sold twice, nobody charged twice. */
class CrashIT {

    private static final int ROUNDS = 3;

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(Victim.class)
    void theBooksAgree(Victim victim) throws Exception {
        CrashRounds rounds = new CrashRounds(home, System.nanoTime(), System.out);
        Audit.Report report = rounds.run(Collections.nCopies(ROUNDS, victim));
        assertThat(report.wrong()).isEmpty();
        assertThat(report.ordersByStatus()).containsKeys("confirmed", "payment_declined");
    }
}
