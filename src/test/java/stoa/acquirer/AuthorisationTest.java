package stoa.acquirer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each state of an authorisation against each instruction. */
class AuthorisationTest {

    private static final UUID ID = new UUID(1, 1);
    private static final Instruction.Authorise REQUEST = new Instruction.Authorise(10, "EUR", "pm_card_visa", "order");
    private static final String DONE = "";

    private static final Authorisation FRESH = Authorisation.of(ID, REQUEST);
    private static final Authorisation PART = FRESH.after(new Instruction.Capture(ID, 4));
    private static final Authorisation ALL = PART.after(new Instruction.Capture(ID, 6));
    private static final Authorisation RETURNED = ALL.after(new Instruction.Refund(ID, 7));
    private static final Authorisation VOIDED = FRESH.after(new Instruction.Void(ID));

    static Stream<Arguments> cells() {
        return Stream.of(
                        row(FRESH, DONE, DONE, "refund_exceeds_capture", "capture_exceeds_authorisation"),
                        row(PART, DONE, "already_captured", DONE, "capture_exceeds_authorisation"),
                        row(
                                ALL,
                                "capture_exceeds_authorisation",
                                "already_captured",
                                DONE,
                                "capture_exceeds_authorisation"),
                        row(
                                RETURNED,
                                "capture_exceeds_authorisation",
                                "already_captured",
                                DONE,
                                "capture_exceeds_authorisation"),
                        row(VOIDED, "already_voided", "already_voided", "already_voided", "already_voided"))
                .flatMap(row -> row);
    }

    /** What a capture of 3, a void, a refund of 3 and a capture of 11 are answered. */
    private static Stream<Arguments> row(
            Authorisation state, String capture, String voiding, String refund, String tooMuch) {
        return Stream.of(
                Arguments.of(state, new Instruction.Capture(ID, 3), capture),
                Arguments.of(state, new Instruction.Void(ID), voiding),
                Arguments.of(state, new Instruction.Refund(ID, 3), refund),
                Arguments.of(state, new Instruction.Capture(ID, 11), tooMuch));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void answers(Authorisation state, Instruction instruction, String refusal) {
        assertThat(state.refusal(instruction).map(Refusal::code).orElse(DONE)).isEqualTo(refusal);
    }

    @Test
    void everyStatusIsReached() {
        assertThat(Stream.of(FRESH, PART, VOIDED, RETURNED).map(Authorisation::status))
                .containsExactlyElementsOf(Arrays.asList(Authorisation.Status.values()));
    }
}
