package stoa.platform.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import stoa.kernel.Trace;
import stoa.platform.log.EventSource;
import stoa.platform.telemetry.Log;

/**
 * Lets the instances of a saga react. A reaction follows from nothing but its arguments, so one that fails is not tried again: what
 * was said to that instance is set aside with all that comes after it, and the others go on.
 *
 * @param <P> the states of an instance
 * @param <S> what it hears of
 * @param <C> the commands it sends
 */
final class SagaReactions<P, S, C> {

    private record Sending<C>(C command, String cause, Trace trace) {}

    private static final Log LOG = Log.of(SagaLoop.class);
    private static final int ONCE = 1;

    private final String name;
    private final Saga<P, S, C> saga;
    private final SagaInstances<P> instances;
    private final SagaLetters letters;
    private final SagaLoop.Outlet<P, C> outlet;
    private final List<Sending<C>> sending = new ArrayList<>();

    SagaReactions(
            String name,
            Saga<P, S, C> saga,
            SagaInstances<P> instances,
            SagaLetters letters,
            SagaLoop.Outlet<P, C> outlet) {
        this.name = name;
        this.saga = saga;
        this.instances = instances;
        this.letters = letters;
        this.outlet = outlet;
    }

    /** Unless what was said to it before waits too. */
    void hear(Followed.Heard<S> heard, Instant now) {
        if (letters.areOf(heard.instance())) {
            if (!isTold(heard)) {
                letters.addBehind(heard.log(), Condemned.behind(addressed(heard)));
                return;
            }
            letters.ask(heard.instance());
        }
        try {
            react(heard, now);
        } catch (RuntimeException e) {
            letters.condemn(heard.log(), Condemned.of(addressed(heard), e, ONCE), e);
        }
    }

    /** Who has not begun yet is told nothing. */
    private boolean isTold(Followed.Heard<S> heard) {
        return instances.isUnderWay(heard.instance()) && saga.isHeardBeforeWhatWaits(heard.signal());
    }

    /** Sets aside what nobody can tell to any instance. */
    void wonder(Followed<?, S> log, Followed.Riddle riddle) {
        letters.condemn(log, Condemned.of(riddle.heading(), riddle.why(), ONCE), riddle.why());
    }

    void react(Followed.Heard<S> heard, Instant now) {
        P state = instances.stateOf(heard.instance()).orElse(null);
        take(heard.instance(), saga.react(state, heard.signal(), now), heard.cause(), heard.trace());
    }

    /** Whether its time goes on. */
    boolean isAwake(UUID id, SagaInstance<P> instance) {
        return instance.problem().isEmpty() && !letters.areOf(id);
    }

    void wake(UUID id, SagaInstance<P> instance, Instant now) {
        try {
            Reaction<P, C> reaction = saga.wake(instance.state(), now);
            take(id, reaction, name + " clock", instance.trace());
            outlet.woken(instance.state(), reaction.state(), instance.trace());
        } catch (RuntimeException e) {
            instances.leave(id, Blame.reason(e));
            LOG.in(instance.trace())
                    .with("saga", name)
                    .with("instance", id)
                    .error("an instance of a saga cannot be woken, and is left alone", e);
        }
    }

    void send() {
        sending.forEach(s -> outlet.send(s.command(), s.cause(), s.trace()));
        sending.clear();
    }

    void forget() {
        sending.clear();
    }

    private EventSource.Heading addressed(Followed.Heard<S> heard) {
        EventSource.Heading heading = heard.log().heading(heard.position());
        return new EventSource.Heading(heading.position(), heard.instance(), heading.type());
    }

    private void take(UUID id, Reaction<P, C> reaction, String cause, Trace trace) {
        instances.put(id, reaction.state(), trace);
        reaction.commands().forEach(command -> sending.add(new Sending<>(command, cause, trace.child())));
    }
}
