package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.user.Examples.ADA;
import static stoa.user.Examples.NOON;
import static stoa.user.Examples.SESSION;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.user.api.EmailAddress;
import stoa.user.api.Password;
import stoa.user.api.PasswordHash;
import stoa.user.api.PersonName;
import stoa.user.api.RefreshToken;
import stoa.user.api.TokenDigest;
import stoa.user.api.UserCommand;
import stoa.user.api.UserEvent;
import stoa.user.api.UserRole;

/** What is stored stays readable: these documents are kept for ever. */
class UserWireTest {

    private static final String IDS = "\"user_id\":\"" + ADA + "\",\"session_id\":\"" + SESSION + "\"";

    private static final Map<String, Golden> DOCUMENTS = Map.of(
            "user.registered",
            new Golden(
                    new UserEvent.Registered(
                            ADA, new EmailAddress("Ada@example.com"), new PersonName("Ada"), UserRole.ADMIN, NOON),
                    """
                    {"user_id":"01990000-0000-7000-8000-00000000000a","email":"Ada@example.com","name":"Ada",\
                    "role":"admin","registered_at":"2030-01-01T12:00:00Z"}\
                    """),
            "user.renamed",
            new Golden(new UserEvent.Renamed(ADA, new PersonName("Countess")), """
                {"user_id":"01990000-0000-7000-8000-00000000000a","name":"Countess"}\
                """),
            "user.password-set",
            new Golden(
                    new UserEvent.PasswordSet(ADA, new UUID(0x8000L, 1L << 63), new PasswordHash("$argon2id$...")),
                    """
                    {"user_id":"01990000-0000-7000-8000-00000000000a",\
                    "sign_in":"00000000-0000-8000-8000-000000000000","hash":"$argon2id$..."}\
                    """),
            "user.session-started",
            new Golden(
                    new UserEvent.SessionStarted(
                            ADA, SESSION, UserRole.USER, new TokenDigest("f"), new TokenDigest("c"), NOON),
                    "{" + IDS + """
                        ,"role":"user","family":"f","current":"c","expires_at":"2030-01-01T12:00:00Z"}\
                        """),
            "user.session-refreshed",
            new Golden(
                    new UserEvent.SessionRefreshed(ADA, SESSION, new TokenDigest("n")),
                    "{" + IDS + ",\"current\":\"n\"}"),
            "user.session-ended",
            new Golden(
                    new UserEvent.SessionEnded(ADA, SESSION, UserEvent.Reason.TOKEN_REUSED),
                    "{" + IDS + ",\"reason\":\"token_reused\"}"));

    private record Golden(UserEvent event, String document) {}

    @Test
    void everyEventIsWrittenAndReadAsEver() {
        assertThat(DOCUMENTS.keySet()).isEqualTo(UserWire.EVENTS.names());
        DOCUMENTS.forEach((name, golden) -> {
            assertThat(UserWire.EVENTS.nameOf(golden.event())).isEqualTo(name);
            assertThat(UserWire.EVENTS.encode(golden.event())).isEqualTo(golden.document());
            assertThat(UserWire.EVENTS.decode(name, golden.document())).isEqualTo(golden.event());
        });
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
