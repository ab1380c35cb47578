package stoa.acquirer;

import java.util.Optional;
import java.util.UUID;
import stoa.acquirer.Instruction.Authorise;
import stoa.acquirer.Instruction.Capture;
import stoa.acquirer.Instruction.Refund;
import stoa.acquirer.Instruction.Void;
import stoa.kernel.Trace;

/**
 * One line of the book: an instruction, how it was answered, and the authorisation as it then stood, so that one line is
 * enough to give the same answer again.
 *
 * @param at Unix milliseconds
 * @param key the idempotency key; no two lines share one
 * @param traceId of whoever asked first
 */
record Entry(
        long at,
        String key,
        Optional<String> traceId,
        Instruction instruction,
        Optional<Refusal> refusal,
        Authorisation after) {

    static final int MAX_KEY = 255;

    static Entry of(long at, String key, Optional<Trace> trace, Instruction instruction, Authorisation before) {
        Optional<Refusal> refusal = before.refusal(instruction);
        Authorisation after = refusal.isPresent() ? before : before.after(instruction);
        return new Entry(at, key, trace.map(Trace::traceId), instruction, refusal, after);
    }

    UUID authorisation() {
        return after.id();
    }

    boolean isAccepted() {
        return refusal.isEmpty();
    }

    long amount() {
        return switch (instruction) {
            case Authorise authorise -> authorise.amount();
            case Capture capture -> capture.amount();
            case Void _ -> after.request().amount();
            case Refund refund -> refund.amount();
        };
    }

    Operation operation() {
        return switch (instruction) {
            case Authorise _ -> Operation.AUTHORISE;
            case Capture _ -> Operation.CAPTURE;
            case Void _ -> Operation.VOID;
            case Refund _ -> Operation.REFUND;
        };
    }
}
