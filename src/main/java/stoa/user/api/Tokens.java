package stoa.user.api;

import java.time.Duration;

/**
 * What a client gets for signing in or refreshing.
 *
 * @param accessToken a signed JWT: {@code sub} the user, {@code sid} the session, the user's role and when it expires
 * @param expiresIn how long the access token is valid
 */
public record Tokens(String accessToken, Duration expiresIn, RefreshToken refreshToken) {
    @Override
    public String toString() {
        return "Tokens[expiresIn=" + expiresIn + "]";
    }
}
