package stoa.simulator;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A node. What it remembers ends with its life; what it has sent to a database may still be done there. */
final class Machine {

    private static final long BETWEEN_STEPS = 200;

    final World world;
    final int number;
    private int life;
    private long pausedUntil;
    private long clockOffset;
    private Office office;

    Machine(World world, int number) {
        this.world = world;
        this.number = number;
    }

    /** Empty while it is down. */
    Optional<Office> office() {
        return Optional.ofNullable(office);
    }

    InstantSource clock() {
        return () -> world.time.instant().plus(clockOffset, ChronoUnit.MICROS);
    }

    void start() {
        if (office == null) {
            tell(() -> "starts");
            office = new Office(this);
        }
    }

    /** All is well from now on. */
    void recover() {
        clockOffset = 0;
        pausedUntil = world.time.now();
        start();
    }

    /** A step of this life, soon. */
    void soon(Runnable step) {
        after(world.random.nextLong(1, BETWEEN_STEPS), step);
    }

    void after(long micros, Runnable step) {
        later(micros, () -> act(step));
    }

    /** A step at which nothing can go wrong: to look whether there is something to do. */
    void later(long micros, Runnable step) {
        int of = life;
        world.time.after(micros, () -> live(of, step));
    }

    /** Sends something to a database, and goes on with the answer, or without one. */
    <T> void write(Supplier<T> work, Consumer<T> then, Runnable failed) {
        Optional<Mishap> mishap = world.faults.at(Mishap.Occasion.WRITE);
        mishap.ifPresent(m -> tell(() -> "will not hear of its next write: " + m));
        boolean lost = mishap.filter(m -> m.is(Mishap.Kind.WRITE_LOST)).isPresent();
        int of = life;
        world.time.after(world.delay(), () -> {
            Optional<T> answer = lost ? Optional.empty() : Optional.of(work.get());
            Runnable rest = mishap.isPresent() ? failed : () -> then.accept(answer.orElseThrow());
            world.time.after(world.delay(), () -> live(of, () -> act(rest)));
        });
    }

    /** Renews something at a database. */
    <T> void ask(Supplier<T> work, Consumer<T> then) {
        int of = life;
        world.time.after(world.delay(), () -> {
            T answer = work.get();
            world.time.after(world.delay(), () -> live(of, () -> then.accept(answer)));
        });
    }

    void tell(Supplier<String> what) {
        world.tell(() -> "machine " + number + " " + what.get());
    }

    /** When it stands still, it goes on with it afterwards. */
    private void live(int of, Runnable step) {
        if (of != life) {
            return;
        }
        if (pausedUntil > world.time.now()) {
            world.time.at(pausedUntil, () -> live(of, step));
        } else {
            step.run();
        }
    }

    private void act(Runnable step) {
        int of = life;
        world.faults.at(Mishap.Occasion.STEP).ifPresent(this::befall);
        live(of, step);
    }

    private void befall(Mishap mishap) {
        Machine whom = mishap.machine() == Mishap.WHOEVER_ACTS ? this : world.machines.get(mishap.machine());
        whom.suffer(mishap);
    }

    private void suffer(Mishap mishap) {
        tell(() -> "suffers a " + mishap);
        switch (mishap.kind()) {
            case CRASH -> crash(mishap.micros());
            case PAUSE -> pausedUntil = world.time.now() + mishap.micros();
            default -> clockOffset = mishap.micros();
        }
    }

    private void crash(long downFor) {
        life++;
        office = null;
        pausedUntil = 0;
        world.time.after(downFor, this::start);
    }
}
