package stoa.platform.http;

import stoa.kernel.Rejection;

/** Carries a domain's "no" through a chain of futures to the place where it becomes a problem. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection why;

    public Refusal(Rejection why) {
        super(why.detail(), null, false, false);
        this.why = why;
    }

    public Rejection why() {
        return why;
    }
}
