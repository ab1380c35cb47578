package stoa.simulator;

import java.util.function.Consumer;

/** What a {@code Loop} does: turns one after the other, while there is more to do, when woken, and now and then. */
final class Beat {

    /** How a turn went. */
    enum Turned {
        IDLE,
        MORE,
        FAILED
    }

    /** One turn, which ends when it says so. */
    interface Work {
        void turn(Consumer<Turned> done);
    }

    private static final long PAUSE = 20_000;

    private final Machine machine;
    private final Work work;
    private boolean busy;
    private boolean woken;

    /** @param poll how often the work is done without being woken; zero for never */
    Beat(Machine machine, long poll, Work work) {
        this.machine = machine;
        this.work = work;
        if (poll > 0) {
            machine.later(machine.world.random.nextLong(poll), () -> poll(poll));
        }
    }

    void wake() {
        if (busy) {
            woken = true;
        } else {
            busy = true;
            machine.soon(this::turn);
        }
    }

    private void poll(long every) {
        machine.later(every, () -> poll(every));
        if (busy) {
            woken = true;
        } else {
            turn();
        }
    }

    private void turn() {
        busy = true;
        woken = false;
        work.turn(this::turned);
    }

    private void turned(Turned how) {
        switch (how) {
            case FAILED -> machine.after(PAUSE, this::turn);
            case MORE -> machine.soon(this::turn);
            case IDLE -> rest();
        }
    }

    private void rest() {
        if (woken) {
            machine.soon(this::turn);
        } else {
            busy = false;
        }
    }
}
