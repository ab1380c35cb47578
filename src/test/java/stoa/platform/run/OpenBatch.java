package stoa.platform.run;

import io.vertx.core.Promise;
import java.time.Instant;
import java.util.List;
import stoa.kernel.Call;
import stoa.kernel.Submission;
import stoa.platform.log.Append;
import stoa.platform.log.Opened;
import stoa.platform.log.Touched;

/** A {@link Batch} for those who bring a log of their own. */
public final class OpenBatch<C, E, S> {

    /** A command that somebody waits for. */
    public record Entry<C, S>(Submission<C> submission, Call call, Promise<Outcome<S>> answer) {
        private Waiting<C, S> waiting() {
            return new Waiting<>(submission, call, answer);
        }
    }

    private final Batch<C, E, S> batch;

    public OpenBatch(List<Entry<C, S>> entries, Logic<C, E, S> logic, Instant now) {
        batch = new Batch<>(entries.stream().map(Entry::waiting).toList(), logic.decider(), now);
    }

    public Touched touched() {
        return batch.touched();
    }

    public Append<E, S> decide(Opened<S> opened) {
        return batch.decide(opened);
    }

    public void answer() {
        batch.answer();
    }
}
