package stoa.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoa.kernel.Id;
import stoa.kernel.Money;
import stoa.kernel.Text;

class JsonTest {

    record ParcelId(UUID value) implements Id {}

    record Label(String value) implements Text {
        Label {
            if (value.isBlank()) {
                throw new IllegalArgumentException("must not be blank");
            }
        }
    }

    enum Speed {
        NEXT_DAY,
        SLOW
    }

    record Line(Label label, int quantity) {
        Line {
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity must be at least 1");
            }
        }
    }

    record Parcel(
            ParcelId id,
            List<Line> lines,
            Map<Label, Integer> weightByLabel,
            Money price,
            Instant sentAt,
            Duration timeout,
            Optional<String> note,
            Speed speed,
            boolean fragile,
            double factor) {

        public boolean isLarge() {
            return lines.size() > 1;
        }

        public int getCount() {
            return lines.size();
        }
    }

    record Nothing() {}

    private static final String DOCUMENT = """
            {"id":"0198f6a0-0000-7000-8000-000000000001","lines":[{"label":"A-1","quantity":2}],\
            "weight_by_label":{"A-1":7},"price":{"amount":1250,"currency":"EUR"},"sent_at":"2026-11-01T10:15:30.500Z",\
            "timeout":"30s","speed":"next_day","fragile":true,"factor":1.5}""";

    private static final Parcel PARCEL = new Parcel(
            new ParcelId(UUID.fromString("0198f6a0-0000-7000-8000-000000000001")),
            List.of(new Line(new Label("A-1"), 2)),
            Map.of(new Label("A-1"), 7),
            Money.of(1250, "EUR"),
            Instant.parse("2026-11-01T10:15:30.500Z"),
            Duration.ofSeconds(30),
            Optional.empty(),
            Speed.NEXT_DAY,
            true,
            1.5);

    @Test
    void writesComponentsInSnakeCaseAndNothingElse() {
        assertThat(Json.encode(PARCEL)).isEqualTo(DOCUMENT);
        assertThat(Json.encodeBytes(PARCEL)).asString().isEqualTo(DOCUMENT);
    }

    @Test
    void readsWhatItWrote() {
        assertThat(Json.decode(DOCUMENT, Parcel.class)).isEqualTo(PARCEL);
        assertThat(Json.decode(DOCUMENT.getBytes(), Parcel.class)).isEqualTo(PARCEL);
        assertThat(Json.decode("{}", Nothing.class)).isEqualTo(Json.decode(Json.encode(new Nothing()), Nothing.class));
    }

    @ParameterizedTest(name = "{0} -> {1} is refused at {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "quantity":2     | "quantity":"2"       | /lines/0/quantity | must be a whole number
            "quantity":2     | "quantity":2.0       | /lines/0/quantity | must be a whole number
            "quantity":2     | "quantity":null      | /lines/0/quantity | is required
            "quantity":2     | "quantity":3000000000| /lines/0/quantity | must be a whole number in range
            "quantity":2     | "quantity":0         | /lines/0          | quantity must be at least 1
            "quantity":2     | "quantity":2,"q":1   | /lines/0/q        | unknown field; known are [label, quantity]
            ,"quantity":2    |                      | /lines/0/quantity | is required
            "label":"A-1"    | "label":7            | /lines/0/label    | must be a string
            "label":"A-1"    | "label":" "          | /lines/0/label    | must not be blank
            "label":"A-1"    | "label":null         | /lines/0/label    | is required
            "lines":[        | "lines":[null,       | /lines/0          | is required
            "amount":1250    | "amount":"1250"      | /price/amount     | must be a whole number
            "currency":"EUR" | "currency":"EURO"    | /price/currency   | must be an ISO 4217 currency code
            "currency":"EUR" | "currency":978       | /price/currency   | must be an ISO 4217 currency code
            "timeout":"30s"  | "timeout":30         | /timeout          | must be a duration such as 250ms, 30s, 15m, 24h or 7d
            "timeout":"30s"  | "timeout":"PT30S"    | /timeout          | must be a duration such as 250ms, 30s, 15m, 24h or 7d
            "speed":"next_day" | "speed":"NEXT_DAY" | /speed            | must be one of [next_day, slow]
            "speed":"next_day" | "speed":0          | /speed            | must be one of [next_day, slow]
            "fragile":true   | "fragile":"true"     | /fragile          | must be true or false
            "fragile":true   | "fragile":1          | /fragile          | must be true or false
            "factor":1.5     | "factor":"1.5"       | /factor           | must be a number
            "id":"0198f6a0-0000-7000-8000-000000000001" | "id":"1-1-1-1-1" | /id | must be a UUID
            "2026-11-01T10:15:30.500Z" | "yesterday"  | /sent_at          | must be a time in RFC 3339
            "2026-11-01T10:15:30.500Z" | 1793527530   | /sent_at          | must be a time in RFC 3339
            """)
    void refusesWhatIsNotExactlyRight(String right, String wrong, String pointer, String detail) {
        String document = DOCUMENT.replace(right, wrong == null ? "" : wrong);
        assertThat(document).isNotEqualTo(DOCUMENT);
        BadJson problem = catchThrowableOfType(BadJson.class, () -> Json.decode(document, Parcel.class));
        assertThat(problem).isNotNull();
        assertThat(problem.detail()).isEqualTo(detail);
        assertThat(problem.pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} {}          | must end
            {              | not JSON
            []             | must be an object
            `"x"`          | must be an object
            """)
    void refusesWhatIsNotADocument(String document, String detail) {
        assertThatThrownBy(() -> Json.decode(document, Nothing.class))
                .isInstanceOf(BadJson.class)
                .hasMessageStartingWith(detail);
    }

    @Test
    void saysNothingOfTheValueOrTheProgram() {
        assertThatThrownBy(() -> Json.decode(DOCUMENT.replace("\"A-1\",\"q", "{\"secret\":1},\"q"), Parcel.class))
                .isInstanceOf(BadJson.class)
                .message()
                .doesNotContain("stoa", "java", "secret");
    }
}
