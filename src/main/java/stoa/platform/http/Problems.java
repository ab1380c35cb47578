package stoa.platform.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.kernel.Fault;
import stoa.kernel.Rejection;
import stoa.platform.http.contract.BadRequest;
import stoa.platform.http.contract.Violation;
import stoa.platform.http.token.InvalidToken;
import stoa.platform.json.BadJson;

/** The one table from failures to problems. */
public final class Problems {

    private static final int REFUSED = 409;
    static final String RETRY_AFTER = "Retry-After";
    private static final String ONE_SECOND = "1";

    private final Map<String, Integer> statusByRefusal;

    /** @param statusByRefusal the status of those refusals (by slug) for which it is not 409 */
    public Problems(Map<String, Integer> statusByRefusal) {
        this.statusByRefusal = Map.copyOf(statusByRefusal);
    }

    /** Empty for what nobody foresaw: a defect, to be logged and told without details. */
    Optional<Problem> known(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case ProblemException e -> e.problem();
                    case Refusal e -> of(e.why());
                    case BadRequest e -> of(e);
                    case BadJson e -> invalid(e);
                    case InvalidToken e -> unauthenticated(e.getMessage());
                    case Fault e -> of(e);
                    case TooLongHttpLineException e -> ProblemType.URI_TOO_LONG.with("the request line is too long");
                    case TooLongHttpHeaderException e ->
                        ProblemType.HEADERS_TOO_LARGE.with("the headers are too large");
                    default -> null;
                });
    }

    static Problem unforeseen() {
        return ProblemType.INTERNAL_ERROR.with("this should not have happened; the trace id finds it in the logs");
    }

    static Problem unauthenticated(String detail) {
        return challenging(ProblemType.UNAUTHENTICATED.with(detail));
    }

    private static Problem challenging(Problem problem) {
        return problem.withHeader("WWW-Authenticate", "Bearer");
    }

    private Problem of(Rejection why) {
        Problem problem = Problem.of(statusByRefusal.getOrDefault(why.slug(), REFUSED), why.slug(), why.detail());
        Problem located = why.pointer()
                .map(place -> problem.withErrors(List.of(Violation.at(place, why.detail()))))
                .orElse(problem);
        return problem.status() == ProblemType.UNAUTHENTICATED.status() ? challenging(located) : located;
    }

    private static Problem of(BadRequest bad) {
        ProblemType type = switch (bad.kind()) {
            case MALFORMED -> ProblemType.MALFORMED;
            case INVALID -> ProblemType.INVALID;
            case NOWHERE -> ProblemType.NOT_FOUND;
        };
        return type.with(bad.getMessage()).withErrors(bad.violations());
    }

    private static Problem invalid(BadJson bad) {
        Violation violation = Violation.at(bad.pointer(), bad.detail());
        return ProblemType.INVALID
                .with("the body is not what this operation asks for")
                .withErrors(List.of(violation));
    }

    private static Problem of(Fault fault) {
        return switch (fault.kind()) {
            case BUSY -> ProblemType.OVERLOADED.with(fault.getMessage()).withHeader(RETRY_AFTER, ONE_SECOND);
            case UNAVAILABLE -> ProblemType.UNAVAILABLE.with(fault.getMessage()).withHeader(RETRY_AFTER, ONE_SECOND);
            case LATE -> ProblemType.DEADLINE_PASSED.with(fault.getMessage());
            case NOT_FOUND -> ProblemType.NOT_FOUND.with(fault.getMessage());
            case FORBIDDEN -> ProblemType.FORBIDDEN.with(fault.getMessage());
            case BROKEN -> unforeseen();
        };
    }
}
