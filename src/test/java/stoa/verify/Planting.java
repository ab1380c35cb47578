package stoa.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.client.Target;

/**
 * One fault, and which check has to find it.
 *
 * @param expected a part of what it has to say
 */
record Planting(int row, String fault, Mischief platform, Mischief acquirer, Source before, String expected) {

    /** What does not happen is not waited for as long as usual. */
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(4));

    /** What is done to the platform itself beforehand; the platform that is to be checked comes back. */
    interface Source {
        Target change(Target target) throws Exception;
    }

    static Planting platform(int row, String fault, Mischief platform, String expected) {
        return new Planting(row, fault, platform, Mischief.NONE, target -> target, expected);
    }

    static Planting acquirer(int row, String fault, Mischief acquirer, String expected) {
        return new Planting(row, fault, Mischief.NONE, acquirer, target -> target, expected);
    }

    static Planting target(int row, String fault, Source before, String expected) {
        return new Planting(row, fault, Mischief.NONE, Mischief.NONE, before, expected);
    }

    void assertFound(Vertx vertx, Target real) throws Exception {
        Target changed = before.change(real);
        Target.Running running = changed.process().orElseThrow();
        try (Meddler http = new Meddler(vertx, running.httpPort(), platform);
                Meddler book = new Meddler(vertx, running.acquirerPort(), acquirer)) {
            Target meddled = new Target(
                    URI.create("http://127.0.0.1:" + http.port()),
                    changed.dataDir(),
                    Optional.of(new Target.Running(running.pid(), http.port(), book.port())),
                    changed.log());
            assertThat(outcome(meddled))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.observed()).contains(expected));
        }
    }

    private Outcome outcome(Target target) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        List<Row> rows = Rows.ALL.stream().filter(each -> each.number() == row).toList();
        Map<Row, Outcome> outcomes = new Verify(rows, PATIENCE, nowhere).outcomes(target);
        return outcomes.get(rows.getFirst());
    }
}
