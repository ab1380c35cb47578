package stoa.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import stoa.platform.json.Json;

/** One request, before it is sent. The path is the rest of the URL, with its query. */
public record Ask(HttpMethod method, String path, MultiMap headers, Optional<Buffer> body) {

    public static Ask of(HttpMethod method, String path) {
        return new Ask(method, path, MultiMap.caseInsensitiveMultiMap(), Optional.empty());
    }

    public static Ask get(String path) {
        return of(HttpMethod.GET, path);
    }

    public static Ask post(String path, JsonNode body) {
        return of(HttpMethod.POST, path).with(body);
    }

    public static Ask put(String path, JsonNode body) {
        return of(HttpMethod.PUT, path).with(body);
    }

    public Ask with(String header, String value) {
        return new Ask(
                method, path, MultiMap.caseInsensitiveMultiMap().addAll(headers).set(header, value), body);
    }

    public Ask with(JsonNode json) {
        return with(Buffer.buffer(Json.encodeBytes(json)));
    }

    /** With a body that is sent as JSON, whether it is or not. */
    public Ask with(Buffer json) {
        return new Ask(method, path, headers, Optional.of(json))
                .with(HttpHeaders.CONTENT_TYPE.toString(), "application/json");
    }

    /** Whether it can do no harm to send it once more when nobody knows whether it was served. */
    boolean isRepeatable() {
        return !method.equals(HttpMethod.POST) || headers.contains("Idempotency-Key");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
