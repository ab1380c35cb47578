package stoa.platform.http.token;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys in use now, made ready to sign and verify with. Shared by all threads; replaced as a whole when keys rotate. */
public final class KeyRing {

    private static final JWTOptions SIGNED =
            new JWTOptions().setAlgorithm("RS256").setIgnoreExpiration(true);

    private final Vertx vertx;
    private volatile Ready ready;

    public KeyRing(Vertx vertx, SigningKeys keys) {
        this.vertx = vertx;
        replace(keys);
    }

    public synchronized void replace(SigningKeys keys) {
        JWTAuthOptions signing = options().addJwk(json(keys.current().jwk()));
        JWTAuthOptions verifying = options();
        keys.all().forEach(key -> verifying.addJwk(json(key.publicJwk())));
        Set<String> ids = keys.all().stream().map(SigningKey::id).collect(Collectors.toUnmodifiableSet());
        ready = new Ready(
                ready == null ? 0 : ready.generation + 1,
                keys,
                ids,
                JWTAuth.create(vertx, signing),
                JWTAuth.create(vertx, verifying));
    }

    public SigningKeys keys() {
        return ready.keys;
    }

    /** Grows with every change of keys. */
    int generation() {
        return ready.generation;
    }

    boolean knows(String keyId) {
        return ready.ids.contains(keyId);
    }

    /** Costs most of a millisecond: not for an event loop. */
    String sign(JsonObject claims) {
        return ready.signing.generateToken(claims, SIGNED);
    }

    /** Whether one of the keys signed it; expiry and the like are not looked at. Not for an event loop. */
    boolean hasSigned(String token) {
        return ready.verifying.authenticate(new TokenCredentials(token)).succeeded();
    }

    private static JWTAuthOptions options() {
        return new JWTAuthOptions().setJWTOptions(SIGNED);
    }

    private static JsonObject json(Map<String, String> jwk) {
        JsonObject json = new JsonObject();
        jwk.forEach(json::put);
        return json;
    }

    private record Ready(int generation, SigningKeys keys, Set<String> ids, JWTAuth signing, JWTAuth verifying) {}
}
