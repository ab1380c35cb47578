package stoa.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private static final Map<String, Class<? extends Event>> NAMES =
            Map.of("opened", Event.Opened.class, "closed", Event.Closed.class);

    private static final Wire<Event> WIRE = Wire.of(Event.class, NAMES);

    private static final Wire<Event> LIFTING = Wire.of(
            Event.class,
            NAMES,
            new Upcast("opened", 1, WireTest::joinNames),
            new Upcast("opened", 2, WireTest::nameIsBy));

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
    void liftsWhatWasStoredInEarlierVersionsStepByStep() {
        assertThat(LIFTING.decode("opened", "{\"first_name\":\"Ann\",\"last_name\":\"Lee\"}"))
                .isEqualTo(new Event.Opened("Ann Lee"));
        assertThat(LIFTING.decode("opened@2", "{\"name\":\"Ann Lee\"}")).isEqualTo(new Event.Opened("Ann Lee"));
        assertThat(LIFTING.decodeNamed("{\"opened@2\":{\"name\":\"Ann Lee\"}}")).isEqualTo(new Event.Opened("Ann Lee"));
        assertThat(LIFTING.encodeNamed(new Event.Opened("Ann Lee"))).isEqualTo("{\"opened@3\":{\"by\":\"Ann Lee\"}}");
        assertThat(LIFTING.typeOf(new Event.Opened("Ann Lee"))).isEqualTo("opened");
        assertThat(LIFTING.types()).containsExactlyInAnyOrder("opened", "closed");
        assertThat(LIFTING.names()).containsExactlyInAnyOrder("opened", "opened@2", "opened@3", "closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "null", "{\"first_name\":\"Ann\"", "{\"first_name\":\"Ann\",\"last_name\":\"Lee\",\"x\":1}"
            })
    void refusesAnEarlierDocumentOfAnotherForm(String document) {
        assertThatThrownBy(() -> LIFTING.decode("opened", document)).isInstanceOf(BadJson.class);
    }

    @Test
    void refusesUpcastsThatLeadNowhere() {
        assertThatThrownBy(() -> Wire.of(Event.class, NAMES, new Upcast("opened", 2, WireTest::nameIsBy)))
                .hasMessageContaining("where version 1 is next");
        assertThatThrownBy(() -> Wire.of(Event.class, NAMES, new Upcast("burnt", 1, WireTest::nameIsBy)))
                .hasMessageContaining("burnt");
    }

    private static ObjectNode joinNames(ObjectNode opened) {
        String name = opened.remove("first_name").asText() + " "
                + opened.remove("last_name").asText();
        return opened.put("name", name);
    }

    private static ObjectNode nameIsBy(ObjectNode opened) {
        return opened.set("by", opened.remove("name"));
    }
}
