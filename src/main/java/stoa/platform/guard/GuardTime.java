package stoa.platform.guard;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** Time and place as a guard needs them; a test has its own. */
interface GuardTime {

    Instant now();

    /** For measuring; unlike {@link #now} it never goes back. */
    long nanos();

    /** Runs something later, on the caller's context. */
    long after(Duration pause, Runnable then);

    void cancel(long timer);

    /** Runs something on the context that asks now, whoever gives it. */
    Executor here();

    static GuardTime of(Vertx vertx, InstantSource clock) {
        return new GuardTime() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public long after(Duration pause, Runnable then) {
                return vertx.setTimer(Math.max(1, pause.toMillis()), _ -> then.run());
            }

            @Override
            public void cancel(long timer) {
                vertx.cancelTimer(timer);
            }

            @Override
            public Executor here() {
                Context context = vertx.getOrCreateContext();
                return task -> context.runOnContext(_ -> task.run());
            }
        };
    }
}
