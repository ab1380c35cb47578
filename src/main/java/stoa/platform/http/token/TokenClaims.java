package stoa.platform.http.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import stoa.kernel.Actor;
import stoa.platform.json.BadJson;
import stoa.platform.json.Json;

/** Reads a token and checks all that can be checked without its key, cheapest first (RFC 8725, section 3). */
final class TokenClaims {

    private static final int LONGEST = 4_096;
    private static final int SEGMENTS = 3;

    private final KeyRing keys;
    private final TokenSettings settings;

    TokenClaims(KeyRing keys, TokenSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** @throws InvalidToken when it cannot be valid, whatever its signature */
    AccessToken read(String token, Instant now) {
        require(token.length() <= LONGEST, "is too long");
        String[] segments = token.split("\\.", SEGMENTS + 1);
        require(segments.length == SEGMENTS, "is not a signed JWT");
        checkHeader(object(segments[0]));
        JsonNode claims = object(segments[1]);
        checkPurpose(claims);
        return checkedForTime(claims, now);
    }

    private void checkHeader(JsonNode header) {
        require(header.path("alg").asText().equals("RS256"), "must be signed with RS256");
        require(header.path("typ").asText().equals("JWT"), "is not of type JWT");
        require(!header.has("crit"), "has critical headers nobody here understands");
        require(keys.knows(header.path("kid").asText()), "is signed with an unknown key");
    }

    private void checkPurpose(JsonNode claims) {
        require(claims.path("iss").asText().equals(settings.issuer()), "is of another issuer");
        require(claims.path("aud").asText().equals(settings.audience()), "is meant for another audience");
    }

    private AccessToken checkedForTime(JsonNode claims, Instant now) {
        AccessToken token = new AccessToken(
                uuid(claims, "jti"),
                uuid(claims, "sub"),
                uuid(claims, "sid"),
                role(claims.path("roles").path(0).asText()),
                time(claims, "iat"),
                time(claims, "exp"));
        require(now.isBefore(token.expiresAt()), "has expired");
        require(!claims.has("nbf") || !now.isBefore(time(claims, "nbf")), "is not valid yet");
        return token;
    }

    private static Actor.Role role(String name) {
        return switch (name) {
            case "user" -> Actor.Role.USER;
            case "admin" -> Actor.Role.ADMIN;
            default -> throw new InvalidToken("the access token has no role");
        };
    }

    private static JsonNode object(String segment) {
        try {
            JsonNode json = Json.decode(Base64.getUrlDecoder().decode(segment), JsonNode.class);
            require(json.isObject(), "is not a signed JWT");
            return json;
        } catch (IllegalArgumentException | BadJson e) {
            throw new InvalidToken("the access token is not a signed JWT");
        }
    }

    private static UUID uuid(JsonNode claims, String name) {
        try {
            return UUID.fromString(claims.path(name).asText());
        } catch (IllegalArgumentException e) {
            throw new InvalidToken("the access token has no " + name);
        }
    }

    private static Instant time(JsonNode claims, String name) {
        JsonNode seconds = claims.path(name);
        require(seconds.isIntegralNumber() && seconds.canConvertToLong(), "has no " + name);
        return Instant.ofEpochSecond(seconds.asLong());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidToken("the access token " + otherwise);
        }
    }
}
