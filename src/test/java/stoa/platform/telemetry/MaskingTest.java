package stoa.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    private static final String CARD = "4242424242424242";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424242",
                "paid with 4242 4242 4242 4242.",
                "card:5555-5555-5555-4444",
                "378282246310005",
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
                "Authorization: Bearer abcdefgh12345678",
                "authorization: basic dXNlcjpwYXNz"
            })
    void masksWhatLooksLikeASecret(String text) {
        assertThat(Masking.text(text)).contains(Masking.MASK).doesNotContainPattern("\\d{4}|eyJ|abcdefgh|dXNl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424241",
                "position 1234567890123 of 9",
                "2026-11-01T10:15:30.123456Z",
                "pm_card_visa",
                "bearer of news",
                "127.0.0.1:8080"
            })
    void leavesTheRestAlone(String text) {
        assertThat(Masking.text(text)).isEqualTo(text);
    }

    /** Wherever it stands, however it is grouped, and whatever digits stand before it. */
    @Property
    void masksCardsInAnyGrouping(
            @ForAll("groupings") List<String> separators,
            @ForAll @AlphaChars String before,
            @ForAll @IntRange(min = 0) int id) {
        StringBuilder card = new StringBuilder();
        for (int at = 0; at < CARD.length(); at++) {
            card.append(at == 0 ? "" : separators.get(at)).append(CARD.charAt(at));
        }
        String masked = Masking.text(before + " of order x" + id + " paid: " + card + ", thanks");
        assertThat(masked).isEqualTo(before + " of order x" + id + " paid: " + Masking.MASK + ", thanks");
    }

    @Provide
    Arbitrary<List<String>> groupings() {
        return Arbitraries.of("", " ", "-").list().ofSize(CARD.length());
    }

    @Property
    void leavesIdsAlone(@ForAll long high, @ForAll long low) {
        String text = "order " + new UUID(high, low) + " placed";
        assertThat(Masking.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "password",
        "db_password",
        "access_token",
        "Authorization",
        "client_secret",
        "api_key",
        "set-cookie",
        "cvc"
    })
    void masksFieldsNamedAfterSecrets(String key) {
        assertThat(Masking.field(key, "x")).isEqualTo(Masking.MASK);
    }

    @ParameterizedTest
    @CsvSource({"order_id", "trace_id", "user_id", "sku"})
    void showsOtherFields(String key) {
        assertThat(Masking.field(key, "x")).isEqualTo("x");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(Masking.text("x".repeat(100_000))).hasSizeLessThan(9_000).endsWith("...");
    }
}
