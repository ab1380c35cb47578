package stoa.platform.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import stoa.platform.http.contract.BadRequest;
import stoa.platform.http.contract.Operation;
import stoa.platform.http.contract.Parameter;
import stoa.platform.http.contract.Violation;

/** Holds a request's parameters against the contract. */
final class Parameters {

    private static final String IF_MATCH = "If-Match";

    private Parameters() {}

    /** @throws RuntimeException the problem, when one is missing or not what it must be */
    static void check(RoutingContext context, Operation operation) {
        if (operation.parameters().isEmpty()) {
            return;
        }
        Map<Parameter.In, List<Violation>> wrong = new EnumMap<>(Parameter.In.class);
        for (Parameter parameter : operation.parameters()) {
            check(parameter, value(context, parameter), wrong);
        }
        if (!wrong.isEmpty()) {
            throw badRequest(operation, wrong);
        }
    }

    private static void check(Parameter parameter, String value, Map<Parameter.In, List<Violation>> wrong) {
        if (value != null) {
            parameter.check(value).ifPresent(violation -> add(wrong, parameter, violation));
        } else if (parameter.required() && parameter.name().equals(IF_MATCH)) {
            throw ProblemType.PRECONDITION_REQUIRED
                    .with("If-Match must name the version to change")
                    .asException();
        } else if (parameter.required()) {
            add(wrong, parameter, Violation.of(parameter.name(), "is required"));
        }
    }

    private static void add(Map<Parameter.In, List<Violation>> wrong, Parameter parameter, Violation violation) {
        wrong.computeIfAbsent(parameter.in(), in -> new ArrayList<>()).add(violation);
    }

    private static String value(RoutingContext context, Parameter parameter) {
        return switch (parameter.in()) {
            case PATH -> context.pathParam(parameter.name());
            case QUERY -> context.request().getParam(parameter.name());
            case HEADER -> context.request().getHeader(parameter.name());
        };
    }

    /** What has an impossible name does not exist; but who would create it is told what is wrong with the name. */
    private static BadRequest badRequest(Operation operation, Map<Parameter.In, List<Violation>> wrong) {
        List<Violation> violations =
                wrong.values().stream().flatMap(List::stream).toList();
        if (!wrong.containsKey(Parameter.In.PATH)) {
            return new BadRequest(BadRequest.Kind.MALFORMED, "a parameter is not what it must be", violations);
        }
        return operation.method().equals(HttpMethod.PUT)
                ? new BadRequest(BadRequest.Kind.INVALID, "the name in the path is not allowed", violations)
                : new BadRequest(BadRequest.Kind.NOWHERE, "there is nothing of this name", violations);
    }
}
