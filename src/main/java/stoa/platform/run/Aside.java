package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.core.Future;
import java.util.function.Supplier;
import stoa.platform.log.OffLoop;

/**
 * What a loop has done aside, on a virtual thread, while it goes on taking turns: one thing at a time. What came of it is taken up in a
 * turn, so nothing changes while one is taken. To be used in turns alone.
 */
final class Aside {

    private static final Future<Runnable> NOTHING_LEFT = Future.succeededFuture(() -> {});

    private final String name;
    private Future<Runnable> work;
    private boolean isForgotten;

    /** @param name what the thread is called */
    Aside(String name) {
        this.name = name;
    }

    /** Whether it is still under way, so that {@link #settle} would wait. */
    boolean isUnderWay() {
        return work != null && !work.isComplete();
    }

    /**
     * Begins something, when nothing is under way.
     *
     * @param something returns what is left to be done in a turn
     */
    void begin(Supplier<Runnable> something) {
        settle();
        work = OffLoop.run(name, something);
    }

    /** Waits until it is over, and takes up what came of it; throws what it has thrown. */
    void settle() {
        if (work != null) {
            Future<Runnable> over = isForgotten ? work.transform(anything -> NOTHING_LEFT) : work;
            work = null;
            isForgotten = false;
            await(over).run();
        }
    }

    /** What comes of it is of no interest any more, only that it is over. */
    void forget() {
        isForgotten = work != null;
    }
}
