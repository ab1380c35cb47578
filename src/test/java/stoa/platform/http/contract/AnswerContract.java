package stoa.platform.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import stoa.platform.json.Json;

/** Holds answers against what the contract promises for them. */
public final class AnswerContract {

    private final JsonNode openApi;
    private final Schemas schemas;

    public AnswerContract() {
        openApi = Json.decode(Contract.load("/openapi.json").document(), JsonNode.class);
        schemas = new Schemas(openApi);
    }

    /** @param path and method as the contract writes them */
    public void assertKeptBy(HttpResponse<String> answer, String path, String method) {
        String responses = "/paths/" + path.replace("/", "~1") + "/" + method + "/responses/";
        String exact = responses + answer.statusCode();
        String at = openApi.at(exact).isMissingNode() ? responses + "default" : exact;
        JsonNode reference = openApi.at(at).path("$ref");
        String response = reference.isMissingNode() ? at : reference.asText().substring(1);
        JsonNode content = openApi.at(response).path("content");
        if (content.isMissingNode()) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElseThrow();
        assertThat(content.has(type))
                .as("%s %s may answer %s with %s", method, path, answer.statusCode(), type)
                .isTrue();
        Rule rule = schemas.at(response + "/content/" + type.replace("/", "~1") + "/schema");
        assertThat(rule.check(Json.decode(answer.body(), JsonNode.class)))
                .as("%s", answer.body())
                .isEmpty();
    }
}
