package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import stoa.client.Answer;
import stoa.client.Ask;

/** Row 30: tokens that anybody can verify and only the platform can make, and that are worth nothing once stolen twice. */
final class TokenCheck implements Check {

    private static final Ask OWN = Ask.get("/api/v1/users/me");
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "k");
    private static final long LONGEST_LIFE = 3_600;

    @Override
    public String deed() {
        return "verified a token's signature with the published key set; showed tokens signed by the platform's key"
                + " but expired or meant for others; exchanged a refresh token, then used it a second time; kept a session"
                + " at a second platform, whose keys change every 4 s";
    }

    @Override
    public boolean wantsAnnex() {
        return true;
    }

    @Override
    public Outcome observe(Stage stage) {
        Tokens tokens = Tokens.signIn(stage.api(), stage.ada());
        long keys = canBeVerified(stage, tokens.access());
        String misused = refusesMisused(stage, tokens.access());
        endsTheFamily(stage, tokens);
        new KeyChange(stage.annex()).requireSeamless();
        String seen =
                "RS256, kid in a set of %d public keys, signature good%s; the used refresh token was refused and took the"
                                .formatted(keys, misused)
                        + " whole session with it; after a change of the key, tokens of both are good";
        return misused.isEmpty()
                ? new Outcome.NotYet(seen, "the users' database, to misuse the platform's key (--data)")
                : Outcome.passed("%s", seen);
    }

    private static long canBeVerified(Stage stage, String token) {
        KeySet keys = new KeySet(stage);
        Jwt jwt = Jwt.parse(token);
        Broken.unless(jwt.header().path("alg").asText().equals("RS256"), "signed with %s", jwt.header());
        Broken.unless(Jwt.isSigned(token, keys.of(token)), "the key set's key did not make the signature");
        Broken.unless(
                keys.shown().noneMatch(key -> PRIVATE.stream().anyMatch(key::has)), "a private key is in the key set");
        JsonNode claims = jwt.claims();
        long life = claims.path("exp").asLong() - claims.path("iat").asLong();
        Broken.unless(life > 0 && life <= LONGEST_LIFE, "a token that lives for %d s", life);
        JsonNode metadata =
                stage.api().once(Ask.get("/.well-known/openid-configuration")).body();
        Broken.unless(
                metadata.path("issuer").equals(claims.path("iss")), "%s is not the issuer in %s", claims, metadata);
        return keys.shown().count();
    }

    /** Empty when the key is not within reach. */
    private static String refusesMisused(Stage stage, String token) {
        KeySet keys = new KeySet(stage);
        return keys.privateOf(token)
                .map(key -> refusesMisused(stage, token, key))
                .orElse("");
    }

    private static String refusesMisused(Stage stage, String token, JsonNode key) {
        try {
            Forger forger = new Forger(token, new KeySet(stage).of(token));
            requireStatus(stage, forger.control(key), 200, "as good as the platform's own");
            forger.misused(key).forEach((why, bad) -> requireStatus(stage, bad, 401, why));
            return "; expired, other issuer, other audience: 401";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    private static void endsTheFamily(Stage stage, Tokens first) {
        Answer exchanged = first.refreshed(stage.api());
        Broken.unless(exchanged.isGood(), "refreshing: %d %s", exchanged.status(), exchanged.text());
        Tokens second = Tokens.of(exchanged.body());
        Broken.unless(!second.refresh().equals(first.refresh()), "the refresh token stays the same");
        requireStatus(stage, second.access(), 200, "refreshed");
        Answer reuse = first.refreshed(stage.api());
        Broken.unless(reuse.status() == 401, "a used refresh token is answered with %d", reuse.status());
        Answer after = second.refreshed(stage.api());
        Broken.unless(after.status() == 401, "after the reuse, the other refresh token: %d", after.status());
        Stream.of(first.access(), second.access())
                .forEach(token -> requireStatus(stage, token, 401, "of a session that was given up"));
    }

    private static void requireStatus(Stage stage, String token, int status, String what) {
        Answer answer = new Tokens(token, "").send(stage.api(), OWN);
        Broken.unless(answer.status() == status, "an access token %s: %d", what, answer.status());
    }
}
