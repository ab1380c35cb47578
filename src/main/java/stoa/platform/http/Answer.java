package stoa.platform.http;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import stoa.platform.json.Json;

/** What an operation answers when all goes well. */
public sealed interface Answer {

    String JSON = "application/json";

    /** A whole answer. No type means no body. */
    record Content(int status, String type, Buffer body, Map<String, String> headers) implements Answer {

        public Content with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Content(status, type, body, more);
        }

        /** Names the version of what is shown, so that a client may ask whether it is still so. */
        public Content withVersion(long version) {
            return with("ETag", ETag.of(version));
        }

        public Content withLocation(String location) {
            return with("Location", location);
        }
    }

    /** Server-sent events, until the client leaves or the feed ends. */
    record Events(EventFeed feed) implements Answer {}

    static Content json(int status, Object value) {
        return new Content(status, JSON, Buffer.buffer(Json.encodeBytes(value)), Map.of());
    }

    static Content ok(Object value) {
        return json(200, value);
    }

    static Content created(String location, Object value) {
        return json(201, value).withLocation(location);
    }

    static Content accepted(String location, Object value) {
        return json(202, value).withLocation(location);
    }

    static Content noContent() {
        return new Content(204, null, Buffer.buffer(), Map.of());
    }

    static Content text(String type, Buffer body) {
        return new Content(200, type, body, Map.of());
    }
}
