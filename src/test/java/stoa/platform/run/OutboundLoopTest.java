package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.kernel.Recorded;
import stoa.testing.Eventually;
import stoa.testing.TestPostgres;

@Timeout(60)
class OutboundLoopTest {

    private final TallyNode node = TallyNode.on(TestPostgres.database("testing"));
    private final UUID counter = UUID.randomUUID();
    private final AtomicInteger begun = new AtomicInteger();
    private final Queue<Promise<Void>> out = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void follow() {
        new OutboundLoop<>("calls", node.node, node.vertx, node.pool, node.log, event -> true, this::call, 100)
                .deploy()
                .await();
    }

    @AfterEach
    void close() {
        out.forEach(Promise::tryComplete);
        node.close();
    }

    private Future<Void> call(Recorded<Tally.Event> event) {
        Promise<Void> answer = Promise.promise();
        out.add(answer);
        begun.incrementAndGet();
        return answer.future();
    }

    @Test
    void callsBeginWhileCheckpointsAreBeingMoved() {
        boolean isShown = false;
        while (!isShown) {
            isShown = isShownBehindARoadblock();
        }
        out.forEach(Promise::tryComplete);
        Eventually.await(() -> checkpoint() == begun.get());
    }

    /** Not shown if the leases were to be renewed just now. */
    private boolean isShownBehindARoadblock() {
        addAndAwaitCall();
        try (Roadblock roadblock = new Roadblock(node.pool, "subscription")) {
            out.remove().complete();
            roadblock.awaitVictim();
            if (roadblock.hasVictimWith("member")) {
                return false;
            }
            addAndAwaitCall();
            roadblock.awaitVictim();
            return true;
        }
    }

    private void addAndAwaitCall() {
        int expected = begun.get() + 1;
        node.submit(Tally.Add.to(counter)).await();
        Eventually.await(() -> begun.get() == expected);
    }

    private long checkpoint() {
        return node.pool
                .query("select max(position) from subscription where name = 'calls'")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
    }
}
