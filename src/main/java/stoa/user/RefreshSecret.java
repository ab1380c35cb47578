package stoa.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoa.user.api.RefreshToken;
import stoa.user.api.SessionId;
import stoa.user.api.TokenDigest;

/**
 * What a refresh token consists of: its session, a random part that all tokens of the session share, and one that it has alone.
 * The shared part tells a token that was used before from one that somebody made up, without a list of those used.
 */
record RefreshSecret(SessionId session, String family, String own) {

    private static final int RANDOM_BYTES = 32;
    private static final Pattern SHAPE =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([\\w-]{43})\\.([\\w-]{43})");

    static RefreshSecret first(SessionId session, SecureRandom random) {
        return new RefreshSecret(session, text(random), text(random));
    }

    /** Empty for what this platform cannot have given out. */
    static Optional<RefreshSecret> parse(RefreshToken token) {
        Matcher matcher = SHAPE.matcher(token.value());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        SessionId session = new SessionId(UUID.fromString(matcher.group(1)));
        return Optional.of(new RefreshSecret(session, matcher.group(2), matcher.group(3)));
    }

    RefreshSecret next(SecureRandom random) {
        return new RefreshSecret(session, family, text(random));
    }

    RefreshToken token() {
        return new RefreshToken(session + "." + family + "." + own);
    }

    TokenDigest familyDigest() {
        return digest(family);
    }

    TokenDigest ownDigest() {
        return digest(own);
    }

    @Override
    public String toString() {
        return "RefreshSecret of " + session;
    }

    private static String text(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return base64Url(bytes);
    }

    private static TokenDigest digest(String part) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new TokenDigest(base64Url(sha256.digest(part.getBytes(StandardCharsets.US_ASCII))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
