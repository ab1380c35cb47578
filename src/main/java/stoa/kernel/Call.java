package stoa.kernel;

/** What travels with every request and command besides its content: who asks, until when, and in which trace. */
public record Call(Actor actor, Deadline deadline, Trace trace) {

    public Call as(Actor other) {
        return new Call(other, deadline, trace);
    }
}
