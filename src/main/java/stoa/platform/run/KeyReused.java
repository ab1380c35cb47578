package stoa.platform.run;

import stoa.kernel.Rejection;

/** An idempotency key came a second time, for something else. */
public record KeyReused() implements Rejection {

    @Override
    public String slug() {
        return "idempotency-key-reused";
    }

    @Override
    public String detail() {
        return "this idempotency key was used before with another request";
    }
}
