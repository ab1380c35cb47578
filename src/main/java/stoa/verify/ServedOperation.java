package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stoa.client.Api;

/**
 * One operation of the OpenAPI document that the platform serves.
 *
 * @param parameters of the path, for all its operations
 */
record ServedOperation(String path, String method, JsonNode parameters, JsonNode content) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final String JSON = "application/json";

    static Stream<ServedOperation> all(JsonNode openApi) {
        return openApi.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new ServedOperation(
                                path.getKey(),
                                member.getKey(),
                                path.getValue().path("parameters"),
                                member.getValue())));
    }

    String id() {
        return content.path("operationId").asText();
    }

    HttpMethod verb() {
        return HttpMethod.valueOf(method.toUpperCase(Locale.ROOT));
    }

    boolean needsToken() {
        return content.has("security");
    }

    boolean isForAdministrators() {
        return content.path("security").toString().contains("\"admin\"");
    }

    boolean takesBody() {
        return content.has("requestBody");
    }

    boolean streams() {
        return content.at("/responses/200/content").has("text/event-stream");
    }

    /** The body that the document gives as an example. */
    Optional<JsonNode> example() {
        JsonNode example =
                content.path("requestBody").path("content").path(JSON).path("example");
        return example.isMissingNode() ? Optional.empty() : Optional.of(example);
    }

    boolean hasParameter(String reference) {
        return Stream.concat(Api.each(parameters), Api.each(content.path("parameters")))
                .anyMatch(each -> each.path("$ref").asText().endsWith("/" + reference));
    }

    @Override
    public String toString() {
        return id() + " (" + verb() + " " + path + ")";
    }
}
