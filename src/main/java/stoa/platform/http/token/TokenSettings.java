package stoa.platform.http.token;

import java.time.Duration;
import stoa.platform.config.Require;

/**
 * The tokens that those who signed in show.
 *
 * @param issuer who made a token, and the base of the addresses in the issuer metadata
 * @param audience whom a token is meant for
 * @param accessLifetime how long an access token is valid; also how long an ended session is remembered
 * @param cachedPerLoop how many verified tokens each event loop keeps
 * @param pendingPerLoop how many tokens may wait for each event loop until their signature is verified
 */
public record TokenSettings(
        String issuer, String audience, Duration accessLifetime, int cachedPerLoop, int pendingPerLoop) {

    public static final TokenSettings DEFAULTS =
            new TokenSettings("https://stoa.dev", "stoa", Duration.ofMinutes(15), 10_000, 256);

    public TokenSettings {
        Require.notBlank("issuer", issuer);
        Require.notBlank("audience", audience);
        Require.between("accessLifetime", accessLifetime, Duration.ofSeconds(10), Duration.ofDays(1));
        Require.between("cachedPerLoop", cachedPerLoop, 1, 1_000_000);
        Require.between("pendingPerLoop", pendingPerLoop, 1, 100_000);
    }
}
