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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import stoa.client.Target;

/**
 * One fault, and which check has to find it.
 *
 * @param expected a part of what it has to say
 */
record Planting(
        int row,
        String fault,
        Mischief platform,
        Mischief acquirer,
        Source before,
        UnaryOperator<Annex.Site> annex,
        String expected) {

    /** What does not happen is not waited for as long as usual. */
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(4));

    /** What is done to the platform itself beforehand; the platform that is to be checked comes back. */
    interface Source {
        Target change(Target target) throws Exception;
    }

    static Planting platform(int row, String fault, Mischief platform, String expected) {
        return both(row, fault, platform, Mischief.NONE, expected);
    }

    static Planting acquirer(int row, String fault, Mischief acquirer, String expected) {
        return both(row, fault, Mischief.NONE, acquirer, expected);
    }

    static Planting both(int row, String fault, Mischief platform, Mischief acquirer, String expected) {
        return new Planting(row, fault, platform, acquirer, target -> target, UnaryOperator.identity(), expected);
    }

    static Planting target(int row, String fault, Source before, String expected) {
        return new Planting(row, fault, Mischief.NONE, Mischief.NONE, before, UnaryOperator.identity(), expected);
    }

    static Planting annex(int row, String fault, UnaryOperator<Annex.Site> annex, String expected) {
        return new Planting(row, fault, Mischief.NONE, Mischief.NONE, target -> target, annex, expected);
    }

    void assertFound(Vertx vertx, Target real, Supplier<Annex.Site> second) throws Exception {
        Annex.Site changed = annex.apply(second.get());
        try (Meddled here = new Meddled(vertx, before.change(real), this);
                Meddled there = new Meddled(vertx, changed.target(), this)) {
            Annex.Site site = new Annex.Site(there.target(), changed.orders(), changed.operator());
            assertThat(outcome(vertx, here.target(), () -> site))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.observed()).contains(expected));
        }
    }

    /** A platform and its acquirer, both behind what meddles with them. */
    private static final class Meddled implements AutoCloseable {

        private final Target real;
        private final Meddler http;
        private final Meddler book;

        Meddled(Vertx vertx, Target real, Planting planting) {
            Target.Running running = real.process().orElseThrow();
            this.real = real;
            this.http = new Meddler(vertx, running.httpPort(), planting.platform());
            this.book = new Meddler(vertx, running.acquirerPort(), planting.acquirer());
        }

        Target target() {
            long pid = real.process().orElseThrow().pid();
            return new Target(
                    URI.create("http://127.0.0.1:" + http.port()),
                    real.dataDir(),
                    Optional.of(new Target.Running(pid, http.port(), book.port())),
                    real.log());
        }

        @Override
        public void close() {
            http.close();
            book.close();
        }
    }

    private Outcome outcome(Vertx vertx, Target target, Supplier<Annex.Site> annex) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        List<Row> rows = Rows.ALL.stream().filter(each -> each.number() == row).toList();
        Map<Row, Outcome> outcomes = new Verify(rows, PATIENCE, nowhere).outcomes(vertx, target, annex);
        return outcomes.get(rows.getFirst());
    }
}
