package stoa.acquirer;

import java.util.Optional;
import java.util.UUID;
import stoa.acquirer.Instruction.Authorise;
import stoa.acquirer.Instruction.Capture;
import stoa.acquirer.Instruction.Refund;
import stoa.acquirer.Instruction.Void;

/**
 * A hold on somebody's money and what became of it. Several captures may take parts of it, several refunds may give parts
 * back, and it can be voided as a whole while nothing was captured.
 */
record Authorisation(UUID id, Authorise request, long captured, long refunded, boolean voided) {

    enum Status {
        AUTHORISED,
        CAPTURED,
        VOIDED,
        REFUNDED
    }

    static Authorisation of(UUID id, Authorise request) {
        return new Authorisation(id, request, 0, 0, false);
    }

    Optional<Refusal> refusal(Instruction instruction) {
        return switch (instruction) {
            case Authorise asked -> TestCard.of(asked.paymentMethod()).refusal();
            case Capture capture
            when !voided -> when(capture.amount() > request.amount() - captured, Refusal.CAPTURE_EXCEEDS_AUTHORISATION);
            case Void _ when !voided -> when(captured > 0, Refusal.ALREADY_CAPTURED);
            case Refund refund
            when !voided -> when(refund.amount() > captured - refunded, Refusal.REFUND_EXCEEDS_CAPTURE);
            case Capture _, Void _, Refund _ -> Optional.of(Refusal.ALREADY_VOIDED);
        };
    }

    Authorisation after(Instruction instruction) {
        return switch (instruction) {
            case Authorise _ -> this;
            case Capture capture -> new Authorisation(id, request, captured + capture.amount(), refunded, voided);
            case Void _ -> new Authorisation(id, request, captured, refunded, true);
            case Refund refund -> new Authorisation(id, request, captured, refunded + refund.amount(), voided);
        };
    }

    Status status() {
        if (voided) {
            return Status.VOIDED;
        }
        if (refunded > 0) {
            return Status.REFUNDED;
        }
        return captured > 0 ? Status.CAPTURED : Status.AUTHORISED;
    }

    private static Optional<Refusal> when(boolean refused, Refusal refusal) {
        return refused ? Optional.of(refusal) : Optional.empty();
    }
}
