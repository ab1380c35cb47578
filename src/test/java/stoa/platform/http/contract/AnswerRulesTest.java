package stoa.platform.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stoa.platform.json.Json;

class AnswerRulesTest {

    private static final Optional<String> JSON = Optional.of("application/json");
    private static final JsonNode NOTHING = MissingNode.getInstance();
    private static final JsonNode THING = Json.decode("{\"id\":1}", JsonNode.class);

    private final AnswerRules rules = new AnswerRules(Json.decode("""
        {"openapi": "3.1.0",
         "paths": {"/things/{id}": {"get": {"responses": {
            "200": {"description": "It", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
            "204": {"description": "None"},
            "404": {"$ref": "#/components/responses/Problem"}}}}},
         "components": {
            "responses": {"Problem": {"description": "An error", "content": {"application/problem+json": {"schema": {}}}}},
            "schemas": {"Thing": {"type": "object", "required": ["id"]}}}}
        """, JsonNode.class));

    @Test
    void acceptsWhatIsPromised() {
        assertThat(broken(200, JSON, THING)).isEmpty();
        assertThat(broken(204, Optional.empty(), NOTHING)).isEmpty();
        assertThat(broken(404, Optional.of("application/problem+json; charset=utf-8"), THING))
                .isEmpty();
    }

    @Test
    void findsWhatIsNot() {
        assertThat(broken(200, JSON, Json.decode("{}", JsonNode.class)))
                .hasValueSatisfying(text -> assertThat(text).contains("not as promised", "/id"));
        assertThat(broken(200, Optional.of("text/html"), NOTHING))
                .hasValue("a body of text/html where the contract has another");
        assertThat(broken(200, Optional.empty(), NOTHING)).hasValue("a body of nothing where the contract has another");
        assertThat(broken(204, JSON, THING)).hasValue("a body of application/json where the contract has none");
        assertThat(broken(500, JSON, THING)).hasValue("a status the contract does not know: 500");
    }

    private Optional<String> broken(int status, Optional<String> type, JsonNode body) {
        return rules.broken("/things/{id}", "get", status, type, body);
    }
}
