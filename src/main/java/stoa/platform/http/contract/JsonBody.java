package stoa.platform.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.List;
import stoa.platform.json.BadJson;
import stoa.platform.json.Json;

/**
 * The JSON body of an operation.
 *
 * @param required whether it may be left out
 */
public record JsonBody(boolean required, Rule rule) {

    /** In longer bodies only the first violation is looked for. */
    private static final int THOROUGH_BELOW = 16 * 1024;

    /**
     * The body, which is as the contract says.
     *
     * @throws BadRequest when it is not JSON in UTF-8, or not what the contract says
     */
    public JsonNode read(byte[] body) {
        JsonNode json = parse(body);
        List<Violation> violations = body.length < THOROUGH_BELOW ? rule.check(json) : rule.checkBriefly(json);
        if (!violations.isEmpty()) {
            throw new BadRequest(BadRequest.Kind.INVALID, "the body is not what this operation asks for", violations);
        }
        return json;
    }

    private static JsonNode parse(byte[] body) {
        refuseZeroBytes(body);
        try {
            return Json.decode(body, JsonNode.class);
        } catch (BadJson e) {
            throw malformed(
                    e.getCause() instanceof MismatchedInputException
                            ? "the body is empty, or names a field twice"
                            : "the body is " + e.detail());
        }
    }

    /** JSON holds none, and text in UTF-16, which the parser would guess and read, holds many. */
    private static void refuseZeroBytes(byte[] body) {
        for (byte b : body) {
            if (b == 0) {
                throw malformed("the body is not JSON: it holds a zero byte");
            }
        }
    }

    private static BadRequest malformed(String detail) {
        return new BadRequest(BadRequest.Kind.MALFORMED, detail, List.of());
    }
}
