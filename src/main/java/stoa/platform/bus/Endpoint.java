package stoa.platform.bus;

import io.vertx.core.Future;
import stoa.kernel.Call;
import stoa.kernel.Fault;

/** Answers the requests that come to an address. */
@FunctionalInterface
public interface Endpoint<Q, A> {

    /** A failed future with a {@link stoa.kernel.Fault} reaches the caller as that fault; any other failure as BROKEN. */
    Future<A> answer(Q request, Call call);

    /** One that fails with FORBIDDEN for all but administrators. */
    static <Q, A> Endpoint<Q, A> forAdmins(Endpoint<Q, A> endpoint) {
        return (request, call) -> call.actor().isAdmin()
                ? endpoint.answer(request, call)
                : Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "this is for administrators"));
    }
}
