package stoa.client;

/** The platform answered a request with a problem. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    Refused(Ask ask, Answer answer) {
        super(ask + ": " + answer.status() + " " + answer.problem() + " "
                + answer.body().path("detail").asText() + answer.body().path("errors"));
        this.problem = answer.problem();
    }

    /** The end of the problem's type, such as {@code insufficient-stock}. */
    public String problem() {
        return problem;
    }
}
