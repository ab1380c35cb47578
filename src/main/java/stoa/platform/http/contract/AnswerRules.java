package stoa.platform.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** What an OpenAPI document promises of the answers to its operations. For those who ask; the platform's own answers are typed. */
public final class AnswerRules {

    private final JsonNode openApi;
    private final Schemas schemas;

    public AnswerRules(JsonNode openApi) {
        this.openApi = openApi;
        this.schemas = new Schemas(openApi);
    }

    /**
     * What breaks the promise; empty when the answer keeps it.
     *
     * @param path and method as the document writes them
     * @param type of the body's content; empty when there is no body
     * @param body only looked at when the type is JSON
     */
    public Optional<String> broken(String path, String method, int status, Optional<String> type, JsonNode body) {
        String response = response(path, method, status);
        JsonNode promised = openApi.at(response).path("content");
        if (openApi.at(response).isMissingNode()) {
            return Optional.of("a status the contract does not know: " + status);
        }
        if (promised.isMissingNode()) {
            return type.map(unasked -> "a body of " + unasked + " where the contract has none");
        }
        String bare = type.map(text -> text.replaceFirst(";.*", "").strip()).orElse("nothing");
        if (!promised.has(bare)) {
            return Optional.of("a body of " + bare + " where the contract has another");
        }
        return bare.endsWith("json")
                ? broken(response + "/content/" + escaped(bare) + "/schema", body)
                : Optional.empty();
    }

    private Optional<String> broken(String schema, JsonNode body) {
        List<Violation> violations = schemas.at(schema).check(body);
        return violations.isEmpty() ? Optional.empty() : Optional.of("a body that is not as promised: " + violations);
    }

    private String response(String path, String method, int status) {
        String responses = "/paths/" + escaped(path) + "/" + method + "/responses/";
        String exact = responses + status;
        String at = openApi.at(exact).isMissingNode() ? responses + "default" : exact;
        JsonNode reference = openApi.at(at).path("$ref");
        return reference.isMissingNode() ? at : reference.asText().substring(1);
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
