package stoa.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stoa.kernel.PostalAddress;
import stoa.platform.http.ProblemException;
import stoa.platform.http.contract.Violation;

class AddressBodyTest {

    @Test
    void theUsualLinesHaveNames() {
        assertThat(address(
                        "name",
                        "Zoë Ødegård",
                        "line1",
                        "東京都千代田区1-1",
                        "line2",
                        "2階",
                        "city",
                        "東京",
                        "postal_code",
                        "100-0001",
                        "country",
                        "JP"))
                .isEqualTo(new PostalAddress(
                        Optional.of("Zoë Ødegård"), "東京都千代田区1-1", Optional.of("2階"), "東京", "100-0001", "JP"));
    }

    @Test
    void whatHasNoNameIsKeptBesideIt() {
        assertThat(address("street", "1 High Street", "region", "Kent", "city", "Dover", "country", "GB"))
                .isEqualTo(
                        new PostalAddress(Optional.empty(), "1 High Street", Optional.of("Kent"), "Dover", "", "GB"));
        assertThat(address("flat", "7b", "line1", "1 High Street"))
                .isEqualTo(new PostalAddress(Optional.empty(), "1 High Street", Optional.of("7b"), "", "", ""));
    }

    @Test
    void somethingMustBeWrittenOnTheLabel() {
        assertThat(wrong("line1", "  ", "city", "London", "country", "GB")).containsExactly("/to/line1");
    }

    @Test
    void theCountryMustBeOne() {
        assertThat(wrong("line1", "1 High Street", "country", "UK")).containsExactly("/to/country");
        assertThat(wrong("name", "Ada", "country", "ZZ")).containsExactly("/to/line1", "/to/country");
    }

    private static PostalAddress address(String... fields) {
        Map<String, String> sent = new LinkedHashMap<>();
        for (int at = 0; at < fields.length; at += 2) {
            sent.put(fields[at], fields[at + 1]);
        }
        return new AddressBody(sent, "/to").address();
    }

    private static List<String> wrong(String... fields) {
        return catchThrowableOfType(ProblemException.class, () -> address(fields)).problem().errors().stream()
                .map(Violation::pointer)
                .map(Optional::orElseThrow)
                .toList();
    }
}
