package stoa.platform.http.token;

import java.util.List;
import java.util.Map;

/**
 * The keys of one issuer. To rotate, put a new key in front and keep the former ones until the last token they signed has
 * expired.
 *
 * @param all the first signs; all of them verify
 */
public record SigningKeys(List<SigningKey> all) {

    public SigningKeys {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("at least one key is needed to sign with");
        }
    }

    public SigningKey current() {
        return all.getFirst();
    }

    /** The key set that {@code /.well-known/jwks.json} shows (RFC 7517, section 5). */
    public Map<String, Object> jwks() {
        return Map.of("keys", all.stream().map(SigningKey::publicJwk).toList());
    }
}
