package stoa.platform.http;

import io.vertx.core.Future;

/** Answers one operation of the contract. Used by every event loop at once, so it keeps no state of its own. */
@FunctionalInterface
public interface Responder {

    /**
     * A failed future, like an exception, becomes a problem: {@link ProblemException}, {@link Refusal} and
     * {@link stoa.kernel.Fault} say which, anything else is a defect.
     */
    Future<Answer> answer(Request request);
}
