package stoa.user;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static stoa.user.Examples.ADA;
import static stoa.user.Examples.NOON;
import static stoa.user.Examples.SESSION;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.testing.GoldenDocuments;
import stoa.user.api.EmailAddress;
import stoa.user.api.Password;
import stoa.user.api.PasswordHash;
import stoa.user.api.PersonName;
import stoa.user.api.RefreshToken;
import stoa.user.api.TokenDigest;
import stoa.user.api.UserCommand;
import stoa.user.api.UserEvent;
import stoa.user.api.UserRole;

class UserWireTest {

    private static final UUID SIGN_IN = new UUID(0x8000L, 1L << 63);
    private static final TokenDigest FAMILY = new TokenDigest("f");
    private static final TokenDigest CURRENT = new TokenDigest("c");

    @Test
    void everyEventIsWrittenAndReadAsEver() {
        GoldenDocuments.assertStored(
                "user",
                UserWire.EVENTS,
                Map.ofEntries(
                        entry(
                                "registered",
                                new UserEvent.Registered(
                                        ADA,
                                        new EmailAddress("Ada@example.com"),
                                        new PersonName("Ada"),
                                        UserRole.ADMIN,
                                        NOON)),
                        entry("renamed", new UserEvent.Renamed(ADA, new PersonName("Countess"))),
                        entry(
                                "password-set",
                                new UserEvent.PasswordSet(ADA, SIGN_IN, new PasswordHash("$argon2id$..."))),
                        entry(
                                "session-started",
                                new UserEvent.SessionStarted(ADA, SESSION, UserRole.USER, FAMILY, CURRENT, NOON)),
                        entry("session-refreshed", new UserEvent.SessionRefreshed(ADA, SESSION, new TokenDigest("n"))),
                        entry(
                                "session-ended",
                                new UserEvent.SessionEnded(ADA, SESSION, UserEvent.Reason.TOKEN_REUSED))));
    }

    @Test
    void secretsAndPersonalDataDoNotPrint() {
        EmailAddress email = new EmailAddress("ada@secret.example");
        Password password = new Password("secret horse");
        assertThat(new UserCommand.Register(email, password, new PersonName("secret Ada")).toString())
                .doesNotContain("secret");
        assertThat(new UserCommand.SignIn(email, password).toString()).doesNotContain("secret");
        assertThat(new UserCommand.Refresh(new RefreshToken("secret")).toString())
                .doesNotContain("secret");
        assertThat(new RefreshSecret(SESSION, "secret", "secret").toString()).doesNotContain("secret");
        assertThat(new UserState.SignIn(ADA, new PasswordHash("secret")).toString())
                .doesNotContain("secret");
    }
}
