package stoa.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowTest {

    private static final Stage NOWHERE = null;

    private record Pretended(Outcome outcome, RuntimeException failure) implements Check {

        static Row row(Outcome outcome) {
            return Row.of(1, "REST", new Pretended(outcome, null), "here");
        }

        static Row row(RuntimeException failure) {
            return Row.of(1, "REST", new Pretended(null, failure), "here");
        }

        @Override
        public String deed() {
            return "did what checks do";
        }

        @Override
        public Outcome observe(Stage stage) {
            if (failure != null) {
                throw failure;
            }
            return outcome;
        }
    }

    @Test
    void aRowPassesOnlyWhenNothingIsMissing() {
        Row row = Pretended.row(Outcome.passed("%d answers", 3));

        assertThat(row.outcome(NOWHERE)).isEqualTo(new Outcome.Passed("3 answers"));
        assertThat(row.without("TLS").outcome(NOWHERE)).isEqualTo(new Outcome.NotYet("3 answers", "TLS"));
    }

    @Test
    void whateverACheckThrowsItHasFailed() {
        assertThat(Pretended.row(new Broken("4 answers")).outcome(NOWHERE)).isEqualTo(new Outcome.Failed("4 answers"));
        assertThat(Pretended.row(new IllegalStateException("what")).outcome(NOWHERE))
                .isEqualTo(new Outcome.Failed("java.lang.IllegalStateException: what"));
        assertThat(Pretended.row(new Broken("4 answers")).without("TLS").outcome(NOWHERE))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void whatCannotBeSeenNeitherPassesNorFails() {
        assertThat(Pretended.row(new OutOfReach("the log")).outcome(NOWHERE))
                .isEqualTo(new Outcome.NotYet("", "not within reach: the log"));
        assertThat(Row.notYet(2, "GraphQL").outcome(NOWHERE)).isEqualTo(new Outcome.NotYet("", ""));
    }

    @Test
    void everyPatternHasARow() {
        assertThat(Rows.ALL.stream().map(Row::number))
                .isEqualTo(IntStream.rangeClosed(1, 35).boxed().toList());
        assertThat(Rows.ALL.stream().filter(row -> row.check().isPresent()))
                .allSatisfy(row -> assertThat(row.deed()).isNotBlank())
                .allSatisfy(row -> assertThat(row.code()).isNotBlank());
    }

    @Test
    void theTableKeepsItsColumns() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Row row = Pretended.row(Outcome.passed("seen"));
        new Report(new PrintStream(printed, true, StandardCharsets.UTF_8)).row(row, new Outcome.NotYet("seen", "TLS"));

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .matches("1   REST +not yet  did what checks do +seen\\. MISSING: TLS +here");
        assertThat(Report.wrapped("one two three", 7)).isEqualTo(List.of("one two", "three"));
        assertThat(Report.wrapped("abcdefghij", 4)).isEqualTo(List.of("abcd", "efgh", "ij"));
    }
}
