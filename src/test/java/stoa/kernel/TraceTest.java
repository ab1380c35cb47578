package stoa.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A trace is read as the W3C's trace context says it is written. */
class TraceTest {

    private static final Pattern WRITTEN = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String RIGHT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Example
    void nothingIsNoTrace() {
        assertEquals(Optional.empty(), Trace.parse(null));
        assertEquals(Optional.empty(), Trace.parse(""));
    }

    @Property
    void whatIsWrittenIsRead(@ForAll long ignored) {
        Trace trace = Trace.start().child();
        assertEquals(Optional.of(trace), Trace.parse(trace.traceparent()));
    }

    /** One character other than it should be, at each place in turn, or one too few or too many. */
    @Property
    void onlyWhatIsWrittenSoIsRead(@ForAll @From("almostTraces") String text) {
        assertEquals(WRITTEN.matcher(text).matches(), Trace.parse(text).isPresent(), text);
    }

    @Example
    void itsPartsAreThoseOfTheText() {
        Trace trace = Trace.parse(RIGHT).orElseThrow();
        assertEquals("0af7651916cd43dd8448eb211c80319c", trace.traceId());
        assertEquals("b7ad6b7169203331", trace.spanId());
        assertTrue(RIGHT.endsWith("-01") && trace.traceparent().equals(RIGHT));
    }

    @Provide
    Arbitrary<String> almostTraces() {
        Arbitrary<String> spoilt = Arbitraries.integers()
                .between(0, RIGHT.length() - 1)
                .flatMap(at -> Arbitraries.of('0', 'f', 'g', 'F', '-', '/', ':', '`', ' ', 'é')
                        .map(c -> RIGHT.substring(0, at) + c + RIGHT.substring(at + 1)));
        return Arbitraries.oneOf(
                spoilt, Arbitraries.of(RIGHT, RIGHT + "0", RIGHT.substring(1), RIGHT + "-00", "-" + RIGHT));
    }
}
