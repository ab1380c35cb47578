package stoa.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stoa.bench.replay.CsvRecord.Fields;
import stoa.bench.replay.CsvRecord.Malformed;

class CsvTest {

    static List<Arguments> records() {
        return List.of(
                Arguments.of("a,b", List.of("a", "b")),
                Arguments.of("a,b\r\n", List.of("a", "b")),
                Arguments.of(" a , b", List.of(" a ", " b")),
                Arguments.of(",", List.of("", "")),
                Arguments.of("\"\"", List.of("")),
                Arguments.of("\"a,b\",c", List.of("a,b", "c")),
                Arguments.of("\"say \"\"so\"\"\",c", List.of("say \"so\"", "c")),
                Arguments.of("\"two\r\nlines\",c", List.of("two\r\nlines", "c")),
                Arguments.of("a\rb,c", List.of("a\rb", "c")),
                Arguments.of("caf\u00e9,\u00a3", List.of("caf\u00e9", "\u00a3")));
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsWhatTheRulesAllow(String text, List<String> fields) {
        assertThat(read(text)).containsExactly(new Fields(1, fields));
    }

    static List<Arguments> malformed() {
        return List.of(
                Arguments.of("12\" ruler,1", "a quote inside a field without quotes"),
                Arguments.of("\"a\" b,1", "text after a closing quote"),
                Arguments.of("\"never closed,1", "a quote that is never closed"),
                Arguments.of("x".repeat(Csv.MAX_RECORD + 1), "a record that does not end"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void losesNoMoreThanTheLineThatBreaksTheRules(String line, String why) {
        assertThat(read("a,b\n" + line + "\nc,d\n"))
                .containsExactly(
                        new Fields(1, List.of("a", "b")), new Malformed(2, why), new Fields(3, List.of("c", "d")));
    }

    @Test
    void numbersRecordsByTheirFirstLine() {
        assertThat(read("a\n\n\"b\nb\"\n\r\nc\n"))
                .containsExactly(
                        new Fields(1, List.of("a")), new Fields(3, List.of("b\nb")), new Fields(6, List.of("c")));
    }

    @Test
    void findsNothingInAnEmptyFile() {
        assertThat(read("")).isEmpty();
        assertThat(read("\r\n\n")).isEmpty();
    }

    @Property
    void readsBackWhateverWasWritten(@ForAll("tables") List<List<String>> table) {
        String text = table.stream().map(CsvTest::write).collect(Collectors.joining("\r\n"));

        assertThat(read(text)).extracting(each -> ((Fields) each).values()).isEqualTo(table);
    }

    @Property
    void neverFailsAndAlwaysEnds(@ForAll("noise") String text) {
        assertThat(read(text)).allSatisfy(each -> assertThat(each.line()).isPositive());
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> field =
                Arbitraries.strings().withChars("ab,\"\r\n \u00a3").ofMaxLength(8);
        return field.list().ofMinSize(1).ofMaxSize(5).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings().withChars("a,\"\r\n").ofMaxLength(40);
    }

    private static String write(List<String> fields) {
        return fields.stream()
                .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }

    private static List<CsvRecord> read(String text) {
        List<CsvRecord> records = new ArrayList<>();
        new Csv(text).forEachRemaining(records::add);
        return records;
    }
}
