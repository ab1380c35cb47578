package stoa.simulator;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Something that goes wrong at the n-th occasion for it, so that the same plan goes wrong in the same places.
 *
 * @param machine whom it befalls; {@link #WHOEVER_ACTS} for the one whose step it is
 * @param micros how long it lasts, or by how much
 */
record Mishap(Kind kind, int occasion, int machine, long micros) {

    static final int WHOEVER_ACTS = -1;

    /** What can go wrong is counted by what it happens to. */
    enum Occasion {
        STEP,
        MESSAGE,
        WRITE,
        CALL
    }

    enum Kind {
        /** Loses its memory, and starts again after a while. */
        CRASH(Occasion.STEP),
        /** Stands still, and then goes on as if nothing had been. */
        PAUSE(Occasion.STEP),
        CLOCK_JUMP(Occasion.STEP),
        MESSAGE_LOST(Occasion.MESSAGE),
        MESSAGE_REPEATED(Occasion.MESSAGE),
        MESSAGE_DELAYED(Occasion.MESSAGE),
        /** The database is not reached. */
        WRITE_LOST(Occasion.WRITE),
        /** The database has done it, and nobody hears so. */
        WRITE_UNHEARD(Occasion.WRITE),
        /** The acquirer is not well, and does nothing. */
        CALL_REFUSED(Occasion.CALL),
        CALL_UNHEARD(Occasion.CALL),
        /** The acquirer does it after everybody has given up. */
        CALL_SLOW(Occasion.CALL),
        CALL_REPEATED(Occasion.CALL);

        private final Occasion occasion;

        Kind(Occasion occasion) {
            this.occasion = occasion;
        }

        Occasion occasion() {
            return occasion;
        }
    }

    boolean is(Kind other) {
        return kind == other;
    }

    @Override
    public String toString() {
        String what = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String who = machine == WHOEVER_ACTS ? "" : " of machine " + machine;
        String time = micros == 0 ? "" : ", " + Duration.of(micros, ChronoUnit.MICROS);
        return what + who + " at " + kind.occasion().name().toLowerCase(Locale.ROOT) + " " + occasion + time;
    }
}
