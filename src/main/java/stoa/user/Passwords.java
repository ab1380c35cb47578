package stoa.user;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import stoa.kernel.Fault;
import stoa.user.api.Password;
import stoa.user.api.PasswordHash;

/**
 * Hashes and checks passwords on a few threads of their own, with few waiting: however many people sign in at once, the rest
 * of the platform keeps its processors, and what cannot be done soon is refused at once.
 */
final class Passwords {

    private final Argon2id argon2id;
    private final WorkerExecutor workers;
    private final PasswordHash nobodys;
    private final int most;
    private final AtomicInteger pending = new AtomicInteger();

    Passwords(Vertx vertx, PasswordPolicy policy) {
        this.argon2id = new Argon2id(policy);
        this.nobodys = argon2id.ofNobody();
        this.workers = vertx.createSharedWorkerExecutor("passwords", policy.threads());
        this.most = policy.threads() + policy.waiting();
    }

    /** Fails with {@link Fault.Kind#BUSY} when too many wait. */
    Future<PasswordHash> hash(Password password) {
        return inTurn(() -> argon2id.hash(password));
    }

    /** Takes as long when there is no hash to match. Fails with {@link Fault.Kind#BUSY} when too many wait. */
    Future<Boolean> matches(Password password, Optional<PasswordHash> hash) {
        return inTurn(() -> argon2id.matches(password, hash.orElse(nobodys)));
    }

    boolean isOutdated(PasswordHash hash) {
        return argon2id.isOutdated(hash);
    }

    Future<Void> close() {
        return workers.close();
    }

    private <T> Future<T> inTurn(Callable<T> work) {
        if (pending.incrementAndGet() > most) {
            pending.decrementAndGet();
            return Future.failedFuture(new Fault(Fault.Kind.BUSY, "too many passwords wait to be checked"));
        }
        return workers.executeBlocking(work, false).onComplete(done -> pending.decrementAndGet());
    }
}
