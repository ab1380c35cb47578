package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.platform.json.Json;

/** The keys of access tokens: the public ones that the platform shows, and where they are within reach the private ones. */
record KeySet(Stage stage) {

    Stream<JsonNode> shown() {
        return Api.each(
                stage.api().once(Ask.get("/.well-known/jwks.json")).body().path("keys"));
    }

    /** The one that a token names. */
    JsonNode of(String token) {
        String kid = Jwt.parse(token).header().path("kid").asText();
        return withId(shown(), kid).orElseThrow(() -> new Broken("no key " + kid + " in the key set"));
    }

    /** Empty when the users' database is not within reach. */
    Optional<JsonNode> privateOf(String token) {
        if (!stage.hasStores()) {
            return Optional.empty();
        }
        Stream<Row> rows = StreamSupport.stream(
                stage.stores().run("user", "select jwk::text from signing_key").spliterator(), false);
        String kid = Jwt.parse(token).header().path("kid").asText();
        return withId(rows.map(row -> Json.decode(row.getString(0), JsonNode.class)), kid);
    }

    private static Optional<JsonNode> withId(Stream<JsonNode> keys, String kid) {
        return keys.filter(key -> key.path("kid").asText().equals(kid)).findFirst();
    }
}
