package stoa.bench.target;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/** One request, before it is sent. The path is the rest of the URL, with its query. */
public record Ask(HttpMethod method, String path, MultiMap headers, Optional<JsonNode> body) {

    public static Ask get(String path) {
        return new Ask(HttpMethod.GET, path, MultiMap.caseInsensitiveMultiMap(), Optional.empty());
    }

    public static Ask post(String path, JsonNode body) {
        return new Ask(HttpMethod.POST, path, MultiMap.caseInsensitiveMultiMap(), Optional.of(body));
    }

    public static Ask put(String path, JsonNode body) {
        return new Ask(HttpMethod.PUT, path, MultiMap.caseInsensitiveMultiMap(), Optional.of(body));
    }

    public Ask with(String header, String value) {
        return new Ask(
                method, path, MultiMap.caseInsensitiveMultiMap().addAll(headers).set(header, value), body);
    }

    /** Whether it can do no harm to send it once more when nobody knows whether it was served. */
    boolean isRepeatable() {
        return method != HttpMethod.POST || headers.contains("Idempotency-Key");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
