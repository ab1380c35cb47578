package stoa.platform.http;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import stoa.platform.guard.Gate;

/** A {@link Gate} as requests meet it, before anything else is done for them. */
final class Turnstile {

    private static final String FULL = "there is more to do than can be done in time";

    private final Gate gate;

    /** One for each time after which to come back: who is refused together shall not come back together. */
    private final List<Problem> refusals;

    Turnstile(Gate gate) {
        this.gate = gate;
        this.refusals = LongStream.rangeClosed(1, gate.rule().longestRetry().toSeconds())
                .mapToObj(seconds ->
                        ProblemType.OVERLOADED.with(FULL).withHeader(Problems.RETRY_AFTER, Long.toString(seconds)))
                .toList();
    }

    boolean admits(Exchange exchange) {
        boolean admitted = gate.tryEnter(exchange.trace().traceparent());
        if (admitted) {
            exchange.entersBy(gate);
        }
        return admitted;
    }

    Problem refusal() {
        return refusals.get(ThreadLocalRandom.current().nextInt(refusals.size()));
    }
}
