package stoa.platform.run;

import io.vertx.core.Promise;
import stoa.kernel.Call;
import stoa.kernel.Submission;
import stoa.platform.telemetry.Log;

/** A command that somebody waits for. What they do with the answer, even a bug, is no business of those in the same batch. */
record Waiting<C, S>(Submission<C> submission, Call call, Promise<Outcome<S>> answer) {

    private static final Log LOG = Log.of(Waiting.class);

    void complete(Outcome<S> outcome) {
        tell(() -> answer.tryComplete(outcome));
    }

    void fail(Throwable why) {
        tell(() -> answer.tryFail(why));
    }

    /** For the log: the command itself may hold what is nobody's business. */
    String name() {
        return submission.command().getClass().getSimpleName();
    }

    private void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.in(call).with("command", name()).error("whoever sent a command failed over the answer", e);
        }
    }
}
