package stoa.gateway;

import io.vertx.core.Future;
import java.util.Optional;
import stoa.kernel.Address;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Reply;
import stoa.kernel.Submission;
import stoa.platform.bus.Bus;
import stoa.platform.http.Refusal;

/** Asks the domains on behalf of a request, and turns a refusal or nothing into a failure. */
record Ask(Bus bus) {

    static final String CAUSE = "http";

    <Q, A> Future<A> the(Address<Q, A> domain, Q question, Call call) {
        return bus.request(domain, question, call);
    }

    /** Fails with {@link Refusal} when the domain says no. */
    <C, A> Future<A> tell(Address<C, Reply<A>> domain, C command, Call call) {
        return bus.request(domain, command, call).map(Ask::accepted);
    }

    /** Fails with NOT_FOUND when there is none, or none that this caller may see. */
    <Q, A> Future<A> find(Address<Q, Optional<A>> domain, Q question, Call call) {
        return bus.request(domain, question, call).map(found -> found.orElseThrow(Ask::missing));
    }

    static <C> Submission<C> submission(C command) {
        return Submission.of(command, CAUSE);
    }

    static Fault missing() {
        return new Fault(Fault.Kind.NOT_FOUND, "there is no such thing, or it is not yours to see");
    }

    private static <A> A accepted(Reply<A> reply) {
        return switch (reply) {
            case Reply.Done<A>(A value) -> value;
            case Reply.Refused<A>(var why) -> throw new Refusal(why);
        };
    }
}
