package stoa.platform.run;

import io.vertx.core.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stoa.kernel.Call;
import stoa.kernel.Submission;

/** A command that somebody waits for. What they do with the answer, even a bug, is no business of those in the same batch. */
record Waiting<C, S>(Submission<C> submission, Call call, Promise<Outcome<S>> answer) {

    private static final Logger log = LoggerFactory.getLogger(Waiting.class);

    void complete(Outcome<S> outcome) {
        tell(() -> answer.tryComplete(outcome));
    }

    void fail(Throwable why) {
        tell(() -> answer.tryFail(why));
    }

    private void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            log.error("whoever sent {} failed over the answer", submission.command(), e);
        }
    }
}
