package stoa.platform.run;

import java.util.Optional;
import stoa.kernel.Trace;

/**
 * An instance of a saga.
 *
 * @param trace of the work that began it
 * @param problem why it could not be woken; then it is left alone until it hears something that changes it
 */
record SagaInstance<P>(P state, Trace trace, Optional<String> problem) {

    static <P> SagaInstance<P> of(P state, Trace trace) {
        return new SagaInstance<>(state, trace, Optional.empty());
    }

    SagaInstance<P> with(String trouble) {
        return new SagaInstance<>(state, trace, Optional.of(trouble));
    }
}
