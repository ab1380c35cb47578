package stoa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'{\"id\":\"1\",\"status\":\"confirmed\",\"x\":1}', confirmed",
                "'{ \"status\" : \"placed\" }', placed",
                "'{\"id\":\"status\"}', ''",
                "'{\"status\":\"cut off', ''",
                "'', ''"
            })
    void findsTheFirstStringUnderAName(String json, String status) {
        assertThat(Scan.string(json, "status")).isEqualTo(status);
    }
}
