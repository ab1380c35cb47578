package stoa.user.api;

import java.util.List;
import java.util.Map;

/**
 * The keys that access tokens can be verified with: a JSON Web Key Set (RFC 7517, section 5).
 *
 * @param keys the public members of each key
 */
public record PublicKeys(List<Map<String, String>> keys) {}
