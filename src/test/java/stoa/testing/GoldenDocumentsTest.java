package stoa.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stoa.platform.json.Upcast;
import stoa.platform.json.Wire;

/** Whether the tests of stored events notice what they are there for. */
class GoldenDocumentsTest {

    sealed interface Event {
        record Opened(String by) implements Event {}

        record Closed() implements Event {}
    }

    sealed interface Renamed {
        record Opened(String opener) implements Renamed {}

        record Closed() implements Renamed {}
    }

    sealed interface Grown {
        record Opened(String by) implements Grown {}

        record Closed(Optional<String> why) implements Grown {}
    }

    private static final Upcast JOIN = new Upcast("testing.opened", 1, GoldenDocumentsTest::joinNames);
    private static final Upcast RENAME = new Upcast("testing.opened", 2, GoldenDocumentsTest::nameIsBy);
    private static final Event OPENED = new Event.Opened("Ann Lee");
    private static final Map<String, Event> MEANING =
            Map.of("opened", OPENED, "opened@2", OPENED, "opened@3", OPENED, "closed", new Event.Closed());

    @Test
    void acceptsEventsThatAreStoredAsEver() {
        GoldenDocuments.assertStored("testing", wire(JOIN, RENAME), MEANING);
    }

    @Test
    void missesTheDocumentOfAVersion() {
        Upcast more = new Upcast("testing.opened", 3, opened -> opened);
        assertThatThrownBy(() -> GoldenDocuments.assertStored("testing", wire(JOIN, RENAME, more), MEANING))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("testing.opened@4");
    }

    @Test
    void wantsToKnowTheMeaningOfEveryDocument() {
        assertThatThrownBy(() -> GoldenDocuments.assertStored(
                        "testing",
                        wire(JOIN, RENAME),
                        Map.of("opened", OPENED, "opened@2", OPENED, "closed", new Event.Closed())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("opened@3");
    }

    @Test
    void noticesAnUpcastToSomethingElse() {
        Upcast loses =
                new Upcast("testing.opened", 2, opened -> nameIsBy(opened).put("by", "?"));
        assertThatThrownBy(() -> GoldenDocuments.assertStored("testing", wire(JOIN, loses), MEANING))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is not read as it was");
    }

    @Test
    void saysWhatToDoAboutARecordThatHasChanged() {
        Renamed opened = new Renamed.Opened("Ann Lee");
        Wire<Renamed> wire = Wire.of(
                Renamed.class,
                Map.of("testing.opened", Renamed.Opened.class, "testing.closed", Renamed.Closed.class),
                JOIN,
                RENAME);
        assertThatThrownBy(() -> GoldenDocuments.assertStored(
                        "testing",
                        wire,
                        Map.of(
                                "opened", opened,
                                "opened@2", opened,
                                "opened@3", opened,
                                "closed", new Renamed.Closed())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("new Upcast(\"testing.opened\"")
                .hasMessageContaining("leave the document");
    }

    @Test
    void wantsADocumentWithEveryOptionalPart() {
        Grown opened = new Grown.Opened("Ann Lee");
        Wire<Grown> wire = Wire.of(
                Grown.class,
                Map.of("testing.opened", Grown.Opened.class, "testing.closed", Grown.Closed.class),
                JOIN,
                RENAME);
        assertThatThrownBy(() -> GoldenDocuments.assertStored(
                        "testing",
                        wire,
                        Map.of(
                                "opened", opened,
                                "opened@2", opened,
                                "opened@3", opened,
                                "closed", new Grown.Closed(Optional.empty()))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Closed.why");
    }

    @Test
    void findsTheEventsOfADomain() {
        assertThat(GoldenDocuments.eventsOf("testing"))
                .containsExactly("testing.closed", "testing.opened", "testing.opened@2", "testing.opened@3");
    }

    private static Wire<Event> wire(Upcast... upcasts) {
        return Wire.of(
                Event.class,
                Map.of("testing.opened", Event.Opened.class, "testing.closed", Event.Closed.class),
                upcasts);
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
