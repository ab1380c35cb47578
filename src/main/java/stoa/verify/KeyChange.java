package stoa.verify;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import stoa.client.Ask;

/** A session at the annex, where another key signs every few seconds. */
record KeyChange(Stage annex) {

    private static final Ask OWN = Ask.get("/api/v1/users/me");

    /** @throws Broken when the key does not change, or tokens of the one before are worth nothing any more */
    void requireSeamless() {
        Tokens before = Tokens.signIn(annex.api(), annex.ada());
        AtomicReference<Tokens> newest = new AtomicReference<>(before);
        Tokens after = Patience.USUAL.until(
                "a token signed with another key",
                () -> newest.updateAndGet(this::next),
                tokens -> !tokens.keyId().equals(before.keyId()));
        KeySet keys = new KeySet(annex);
        for (Tokens tokens : List.of(before, after)) {
            Broken.unless(
                    Jwt.isSigned(tokens.access(), keys.of(tokens.access())), "a key that is not the published one");
            int status = tokens.send(annex.api(), OWN).status();
            Broken.unless(status == 200, "after the change of the key, a token is answered with %d", status);
        }
    }

    private Tokens next(Tokens tokens) {
        var answer = tokens.refreshed(annex.api());
        Broken.unless(answer.isGood(), "refreshing: %d %s", answer.status(), answer.text());
        return Tokens.of(answer.body());
    }
}
