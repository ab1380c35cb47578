package stoa.platform.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import stoa.kernel.Actor;

/** Turns an OpenAPI document into operations with their schemas made ready. */
final class ContractReader {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode openApi;
    private final Schemas schemas;

    ContractReader(JsonNode openApi) {
        this.openApi = openApi;
        this.schemas = new Schemas(openApi);
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        openApi.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> operation(path.getKey(), member.getKey()))
                        .forEach(operations::add));
        return operations;
    }

    private Operation operation(String path, String method) {
        String pathAt = "/paths/" + path.replace("/", "~1");
        String at = pathAt + "/" + method;
        List<Parameter> parameters = Stream.concat(parameters(pathAt + "/parameters"), parameters(at + "/parameters"))
                .toList();
        return new Operation(
                node(at).get("operationId").asText(),
                HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                path.replaceAll("\\{([a-z_]+)}", ":$1"),
                access(node(at)),
                parameters,
                body(at + "/requestBody"),
                answers(node(at)),
                Optional.ofNullable(node(at).get("x-admission")).map(JsonNode::asText));
    }

    private static Actor.Role access(JsonNode operation) {
        JsonNode roles = operation.at("/security/0/bearer");
        if (roles.isMissingNode()) {
            return Actor.Role.ANONYMOUS;
        }
        return roles.isEmpty()
                ? Actor.Role.USER
                : Actor.Role.valueOf(roles.get(0).asText().toUpperCase(Locale.ROOT));
    }

    private Stream<Parameter> parameters(String at) {
        int count = node(at).size();
        return Stream.iterate(0, i -> i < count, i -> i + 1).map(i -> parameter(resolved(at + "/" + i)));
    }

    private Parameter parameter(String at) {
        JsonNode parameter = node(at);
        return new Parameter(
                parameter.get("name").asText(),
                Parameter.In.valueOf(parameter.get("in").asText().toUpperCase(Locale.ROOT)),
                parameter.path("required").asBoolean(),
                parameter.at("/schema/type").asText().equals("integer"),
                schemas.at(at + "/schema"));
    }

    private Optional<JsonBody> body(String at) {
        return node(at).isMissingNode()
                ? Optional.empty()
                : Optional.of(new JsonBody(
                        node(at).path("required").asBoolean(), schemas.at(at + "/content/application~1json/schema")));
    }

    private static List<String> answers(JsonNode operation) {
        return operation.get("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .flatMap(response -> names(response.getValue().path("content")))
                .distinct()
                .toList();
    }

    private static Stream<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false);
    }

    /** Where a reference leads; the place itself when there is none. */
    private String resolved(String at) {
        JsonNode reference = node(at).path("$ref");
        return reference.isMissingNode() ? at : reference.asText().substring(1);
    }

    private JsonNode node(String at) {
        return openApi.at(at);
    }
}
