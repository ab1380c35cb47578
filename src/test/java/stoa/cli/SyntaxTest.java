package stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxTest {

    private static final Syntax SYNTAX = Syntax.of("bench", "Measures.")
            .conf()
            .option("--clients", "N", "How many clients.")
            .option("--warm-up", "TIME", "How long not to count.")
            .flag("--json", "Print JSON.");

    @Test
    void readsOptionsInBothForms() {
        Args args =
                SYNTAX.parse(List.of("--conf", "a.json", "--json", "--conf=b.json", "--clients=7", "--warm-up", "5s"));
        assertThat(args.conf()).containsExactly(Path.of("a.json"), Path.of("b.json"));
        assertThat(args.has("--json")).isTrue();
        assertThat(args.number("--clients", 64, 1, 100)).isEqualTo(7);
        assertThat(args.duration("--warm-up", Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(args.value("--conf")).contains("b.json");
    }

    @Test
    void fallsBackWhenNothingIsGiven() {
        Args args = SYNTAX.parse(List.of());
        assertThat(args.conf()).isEmpty();
        assertThat(args.has("--json")).isFalse();
        assertThat(args.number("--clients", 64, 1, 100)).isEqualTo(64);
        assertThat(args.duration("--warm-up", Duration.ZERO)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--jsn,            unknown option --jsn; did you mean --json?",
        "--unheard-of,     unknown option --unheard-of (",
        "word,             unknown option word (",
        "--json=yes,       --json takes no value",
        "--conf,           --conf FILE: the value is missing",
        "--conf --json,    --conf FILE: the value is missing"
    })
    void refusesWhatItDoesNotKnow(String line, String message) {
        assertThatThrownBy(() -> SYNTAX.parse(List.of(line.split(" "))))
                .isInstanceOf(UsageProblem.class)
                .hasMessageStartingWith("bench: " + message)
                .hasMessageContaining("(see bench --help)");
    }

    @ParameterizedTest
    @CsvSource({"many", "0", "101", "7.0", "''"})
    void refusesANumberOutsideItsRange(String value) {
        Args args = SYNTAX.parse(List.of("--clients", value));
        assertThatThrownBy(() -> args.number("--clients", 64, 1, 100))
                .isInstanceOf(UsageProblem.class)
                .hasMessage("bench: --clients must be a whole number from 1 to 100, not \"" + value + "\"");
    }

    @Test
    void refusesADurationWithoutUnit() {
        Args args = SYNTAX.parse(List.of("--warm-up", "5"));
        assertThatThrownBy(() -> args.duration("--warm-up", Duration.ZERO)).isInstanceOf(UsageProblem.class);
    }

    @Test
    void printsItsHelpInsteadOfRunning() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = SYNTAX.run(List.of("--help"), new PrintStream(out, true, StandardCharsets.UTF_8), args -> 7);
        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("bench [OPTION]", "--conf FILE", "How many clients.", "--json", "--help");
        assertThat(SYNTAX.run(List.of(), System.out, args -> 7)).isEqualTo(7);
    }

    @Test
    void anOptionNobodyDeclaredIsABug() {
        Args args = SYNTAX.parse(List.of());
        assertThatThrownBy(() -> args.has("--other")).isInstanceOf(IllegalArgumentException.class);
    }
}
