package stoa.verify;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import stoa.client.Answer;
import stoa.client.Ask;

/**
 * At the annex, where no other check reads orders meanwhile, a list of orders whose statement takes longer than its reader has
 * time: it ends with that time, not with the longest that any statement may take.
 */
final class LateList {

    private static final Executor THREADS = Thread::startVirtualThread;
    private static final Ask LIST = Ask.get("/api/v1/orders?limit=1").with("Request-Timeout", "1");

    /** Three of these are less than what any statement may take. */
    private static final Patience SOON = new Patience(Duration.ofSeconds(3));

    private final Buyer buyer;
    private final ViewLock lock;

    LateList(Stage stage) {
        this.buyer = stage.annex().bob();
        this.lock = new ViewLock(stage.storesApart());
    }

    /** @throws Broken when the reader waits longer than he has time, or the statement for what nobody waits for any more */
    void requireCancelled() {
        lock.during(() -> {
            CompletableFuture<Answer> list = CompletableFuture.supplyAsync(() -> buyer.send(LIST), THREADS);
            SOON.until("a list that waits for its table", lock::waiting, count -> count > 0);
            SOON.until("the list answered, or refused", list::isDone, done -> done);
            DeadlineCheck.requireLate(list.join());
            return SOON.until("statements of lists that nobody waits for", lock::waiting, count -> count == 0);
        });
    }
}
