package stoa.platform.guard;

import java.util.concurrent.TimeUnit;

/** The calls that a guard refuses because there are too many: told of once when that begins, and once when it is over. */
final class Crowd {

    private final GuardTime time;
    private final Episode refusals;

    Crowd(String guard, GuardListener listener, GuardTime time) {
        this.time = time;
        this.refusals = new Episode(
                () -> {
                    listener.happened(new GuardEvent.Filled(guard));
                    lookLater();
                },
                times -> listener.happened(new GuardEvent.Emptied(guard, times)));
    }

    void refused() {
        refusals.happened(millis());
    }

    /** Nobody may call any more, so the end is not left to the next call. */
    private void lookLater() {
        time.after(Episode.CALM, () -> {
            if (refusals.goesOn(millis())) {
                lookLater();
            }
        });
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(time.nanos());
    }
}
