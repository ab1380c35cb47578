package stoa.platform.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Time that passes when a test says so; everything happens on the test's thread. */
final class VirtualTime implements GuardTime {

    private final Queue<Timer> timers = new PriorityQueue<>(Comparator.comparing(Timer::at));
    private Duration passed = Duration.ZERO;
    private long lastTimer;

    private record Timer(long id, Duration at, Runnable then) {}

    void pass(Duration more) {
        passed = passed.plus(more);
        for (Optional<Timer> due = due(); due.isPresent(); due = due()) {
            timers.remove(due.get());
            due.get().then().run();
        }
    }

    private Optional<Timer> due() {
        return Optional.ofNullable(timers.peek()).filter(timer -> timer.at().compareTo(passed) <= 0);
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plus(passed);
    }

    @Override
    public long nanos() {
        return passed.toNanos();
    }

    @Override
    public long after(Duration pause, Runnable then) {
        timers.add(new Timer(++lastTimer, passed.plus(pause), then));
        return lastTimer;
    }

    @Override
    public void cancel(long id) {
        timers.removeIf(timer -> timer.id() == id);
    }

    @Override
    public Executor here() {
        return Runnable::run;
    }
}
