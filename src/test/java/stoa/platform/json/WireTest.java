package stoa.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    sealed interface Event {
        record Opened(String by) implements Event {}

        sealed interface Ending extends Event {}

        record Closed() implements Ending {}
    }

    record OpenedBefore2026(String firstName, String lastName) {}

    private static final Wire<Event> WIRE =
            Wire.of(Event.class, Map.of("opened", Event.Opened.class, "closed", Event.Closed.class));

    static final List<Event> EVENTS = List.of(new Event.Opened("ann"), new Event.Closed());

    @ParameterizedTest
    @FieldSource("EVENTS")
    void readsWhatItWrote(Event event) {
        assertThat(WIRE.decode(WIRE.nameOf(event), WIRE.encode(event))).isEqualTo(event);
        assertThat(WIRE.decodeNamed(WIRE.encodeNamed(event))).isEqualTo(event);
    }

    @Test
    void writesTheNameBesideOrAroundTheBody() {
        assertThat(WIRE.nameOf(new Event.Opened("ann"))).isEqualTo("opened");
        assertThat(WIRE.encode(new Event.Opened("ann"))).isEqualTo("{\"by\":\"ann\"}");
        assertThat(WIRE.encodeNamed(new Event.Opened("ann"))).isEqualTo("{\"opened\":{\"by\":\"ann\"}}");
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> WIRE.decode("burnt", "{}"))
                .isInstanceOf(BadJson.class)
                .hasMessageContaining("\"burnt\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"closed\":{}",
                "{\"closed\":{}} {}",
                "{\"closed\":{},\"opened\":{}}",
                "{\"burnt\":{}}",
                "{\"closed\":7}",
                "{\"closed\":{\"x\":1}}"
            })
    void refusesADocumentOfAnotherForm(String document) {
        assertThatThrownBy(() -> WIRE.decodeNamed(document)).isInstanceOf(BadJson.class);
    }

    @Test
    void refusesATableThatDoesNotFitTheType() {
        assertThatThrownBy(() -> Wire.of(Event.class, Map.of("opened", Event.Opened.class)))
                .hasMessageContaining("Closed");
        assertThatThrownBy(() -> Wire.of(
                        Event.class,
                        Map.of("opened", Event.Opened.class, "closed", Event.Closed.class, "shut", Event.Closed.class)))
                .hasMessageContaining("two names");
    }

    @Test
    void readsAnOlderShapeAsWhatItMeansToday() {
        Wire<Event> wire = WIRE.alsoReading(
                "opened_v1", OpenedBefore2026.class, old -> new Event.Opened(old.firstName() + " " + old.lastName()));
        assertThat(wire.decode("opened_v1", "{\"first_name\":\"Ann\",\"last_name\":\"Lee\"}"))
                .isEqualTo(new Event.Opened("Ann Lee"));
        assertThatThrownBy(() -> wire.alsoReading("opened", Event.Closed.class, closed -> closed))
                .hasMessageContaining("already");
    }
}
