package stoa.user;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static stoa.user.Examples.ADA;
import static stoa.user.Examples.NOON;
import static stoa.user.Examples.SESSION;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.kernel.AddressId;
import stoa.kernel.Personal;
import stoa.testing.GoldenDocuments;
import stoa.user.api.EmailAddress;
import stoa.user.api.Password;
import stoa.user.api.PersonName;
import stoa.user.api.RefreshToken;
import stoa.user.api.TokenDigest;
import stoa.user.api.UserCommand;
import stoa.user.api.UserEvent;
import stoa.user.api.UserRole;

class UserWireTest {

    private static final UUID SIGN_IN = new UUID(0x8000L, 1L << 63);
    private static final AddressId HOME = new AddressId(UUID.fromString("01990000-0000-7000-8000-0000000000a1"));
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
                                        new Personal("Ada@example.com"),
                                        new Personal("Ada"),
                                        UserRole.ADMIN,
                                        NOON)),
                        entry(
                                "registered.sealed",
                                new UserEvent.Registered(
                                        ADA,
                                        new Personal("enc1:AAEC"),
                                        new Personal("enc1:AwQF"),
                                        UserRole.ADMIN,
                                        NOON)),
                        entry("renamed", new UserEvent.Renamed(ADA, new Personal("Countess"))),
                        entry("renamed.sealed", new UserEvent.Renamed(ADA, new Personal("enc1:AwQF"))),
                        entry("address-saved", new UserEvent.AddressSaved(ADA, HOME, new Personal("enc1:CQoL"))),
                        entry("address-removed", new UserEvent.AddressRemoved(ADA, HOME)),
                        entry("erased", new UserEvent.Erased(ADA, SIGN_IN)),
                        entry("password-set", new UserEvent.PasswordSet(ADA, SIGN_IN, new Personal("$argon2id$..."))),
                        entry(
                                "password-set.sealed",
                                new UserEvent.PasswordSet(ADA, SIGN_IN, new Personal("enc1:BgcI"))),
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
        assertThat(new UserState.SignIn(ADA, new Personal("secret")).toString()).doesNotContain("secret");
    }
}
