package stoa.platform.http.contract;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import stoa.kernel.Actor;

/**
 * One operation of the contract.
 *
 * @param id its name, unique in the contract
 * @param path as a router writes it, {@code /orders/:id}
 * @param access the least role that may call it; anonymous when anyone may
 * @param body how its JSON body must look; empty when it takes none
 * @param answers the media types it may answer with when all goes well
 * @param work what it begins that goes on after its answer; empty unless it may be refused because too much of that is under way
 */
public record Operation(
        String id,
        HttpMethod method,
        String path,
        Actor.Role access,
        List<Parameter> parameters,
        Optional<JsonBody> body,
        List<String> answers,
        Optional<String> work) {

    private static final String EVENT_STREAM = "text/event-stream";

    public Operation {
        parameters = List.copyOf(parameters);
        answers = List.copyOf(answers);
    }

    /** What can be asked with GET can be asked with HEAD, unless its answer has no end. */
    public List<HttpMethod> methods() {
        return method.equals(HttpMethod.GET) && !answers.contains(EVENT_STREAM)
                ? List.of(HttpMethod.GET, HttpMethod.HEAD)
                : List.of(method);
    }

    public boolean isOpenToAnyone() {
        return access == Actor.Role.ANONYMOUS;
    }
}
