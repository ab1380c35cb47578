package stoa.platform.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import stoa.platform.json.Json;

/** Holds answers against what the contract promises for them. */
public final class AnswerContract {

    private final AnswerRules rules =
            new AnswerRules(Json.decode(Contract.load("/openapi.json").document(), JsonNode.class));

    /** @param path and method as the contract writes them */
    public void assertKeptBy(HttpResponse<String> answer, String path, String method) {
        boolean isJson = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.endsWith("json"))
                .isPresent();
        JsonNode body = isJson ? Json.decode(answer.body(), JsonNode.class) : MissingNode.getInstance();
        assertThat(rules.broken(
                        path, method, answer.statusCode(), answer.headers().firstValue("Content-Type"), body))
                .as("%s %s: %d %s", method, path, answer.statusCode(), answer.body())
                .isEmpty();
    }
}
