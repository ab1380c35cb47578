package stoa.platform.bus;

import io.vertx.core.Future;
import stoa.kernel.Call;

/** Answers the requests that come to an address. */
@FunctionalInterface
public interface Endpoint<Q, A> {

    /** A failed future with a {@link stoa.kernel.Fault} reaches the caller as that fault; any other failure as BROKEN. */
    Future<A> answer(Q request, Call call);
}
