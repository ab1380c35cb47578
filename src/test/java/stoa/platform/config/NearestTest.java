package stoa.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("port", "host", "request_timeout", "max_body");

    @ParameterizedTest
    @CsvSource({"prot, port", "hots, host", "requesttimeout, request_timeout", "max_bdoy, max_body", "port, port"})
    void findsTheWordThatWasMeant(String given, String meant) {
        assertThat(Nearest.to(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "colour", "timeout", "''"})
    void guessesNothingFarFetched(String given) {
        assertThat(Nearest.to(given, KNOWN)).isEmpty();
    }

    @Property
    void oneLetterTooFewIsAlwaysFound(@ForAll @AlphaChars @StringLength(min = 2, max = 20) String word) {
        assertThat(Nearest.to(word.substring(1), List.of(word))).contains(word);
    }
}
