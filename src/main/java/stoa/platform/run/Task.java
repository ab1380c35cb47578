package stoa.platform.run;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import stoa.kernel.Call;
import stoa.kernel.Origin;
import stoa.kernel.Submission;

/** A command of a batch, and the streams that are locked for it. */
record Task<C, S>(Waiting<C, S> waiting, List<UUID> touched) {

    Submission<C> submission() {
        return waiting.submission();
    }

    UUID home() {
        return touched.getFirst();
    }

    Origin origin(Instant now) {
        Call call = waiting.call();
        return new Origin(
                now, call.actor().name(), submission().cause(), call.trace().traceparent());
    }

    /** The stream, if the command said that it touches it: any other may be changed by somebody else meanwhile. */
    UUID own(UUID stream) {
        if (!touched.contains(stream)) {
            throw new IllegalStateException(waiting.name() + " has not locked stream " + stream);
        }
        return stream;
    }
}
