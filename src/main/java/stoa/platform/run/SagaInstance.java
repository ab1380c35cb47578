package stoa.platform.run;

import stoa.kernel.Trace;

/**
 * An instance of a saga.
 *
 * @param trace of the work that began it
 */
record SagaInstance<P>(P state, Trace trace) {}
