package stoa.acquirer;

import java.time.InstantSource;
import java.util.Optional;
import stoa.acquirer.Instruction.Authorise;
import stoa.acquirer.Instruction.Capture;
import stoa.acquirer.Instruction.Refund;
import stoa.acquirer.Instruction.Void;
import stoa.kernel.Ids;
import stoa.kernel.Trace;

/** Carries out each instruction once, however often it comes. */
final class CardProcessor {

    private final Book book;
    private final InstantSource clock;
    private final FlakyTries tries = new FlakyTries();

    CardProcessor(Book book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    Answer handle(String key, Optional<Trace> trace, Instruction instruction) {
        Optional<Entry> earlier = book.byKey(key);
        if (earlier.isPresent()) {
            return earlier.get().instruction().equals(instruction)
                    ? new Answer.Recorded(earlier.get(), true)
                    : new Answer.KeyReused();
        }
        if (isFlaky(instruction) && tries.failsNow(key)) {
            return new Answer.TryAgain();
        }
        return before(instruction)
                .map(before -> record(key, trace, instruction, before))
                .orElseGet(Answer.NoSuchAuthorisation::new);
    }

    private Answer record(String key, Optional<Trace> trace, Instruction instruction, Authorisation before) {
        Entry entry = Entry.of(clock.millis(), key, trace, instruction, before);
        book.append(entry);
        return new Answer.Recorded(entry, false);
    }

    private Optional<Authorisation> before(Instruction instruction) {
        return switch (instruction) {
            case Authorise asked -> Optional.of(Authorisation.of(Ids.next(clock.millis()), asked));
            case Capture capture -> book.authorisation(capture.authorisation());
            case Void voiding -> book.authorisation(voiding.authorisation());
            case Refund refund -> book.authorisation(refund.authorisation());
        };
    }

    private static boolean isFlaky(Instruction instruction) {
        return instruction instanceof Authorise asked && TestCard.of(asked.paymentMethod()) == TestCard.FLAKY;
    }
}
