package stoa.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.gateway.Examples.NOON;
import static stoa.gateway.Examples.SESSION;
import static stoa.gateway.Examples.USER;
import static stoa.gateway.TestGateway.header;
import static stoa.gateway.TestGateway.json;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.user.api.EmailAddress;
import stoa.user.api.PersonName;
import stoa.user.api.RefreshToken;
import stoa.user.api.SessionId;
import stoa.user.api.Tokens;
import stoa.user.api.UserCommand;
import stoa.user.api.UserRejection;
import stoa.user.api.UserRole;
import stoa.user.api.UserView;

class UserRoutesTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @Test
    void opensAnAccountAndASession() {
        gateway.willAnswer(new Reply.Done<>(account(1)));
        HttpResponse<String> account = gateway.anyone.post(
                "/api/v1/users", "{\"email\":\"ada@example.com\",\"password\":\"correct horse\",\"name\":\"Ada\"}");
        gateway.contract.assertKeptBy(account, "/api/v1/users", "post");
        assertThat(account.statusCode()).isEqualTo(201);
        gateway.willAnswer(new Reply.Done<>(new Tokens("a.b.c", Duration.ofMinutes(15), new RefreshToken("r"))));
        HttpResponse<String> session = gateway.anyone.post(
                "/api/v1/sessions", "{\"email\":\"ada@example.com\",\"password\":\"correct horse\"}");
        gateway.contract.assertKeptBy(session, "/api/v1/sessions", "post");
        assertThat(json(session).get("expires_in").asInt()).isEqualTo(900);
        assertThat(header(session, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void changesAnAccountOnlyInAKnownVersion() {
        String body = "{\"name\":\"Ada King\"}";
        assertThat(gateway.user.patch("/api/v1/users/me", body).statusCode()).isEqualTo(428);
        gateway.willAnswer(new Reply.Done<>(account(2)));
        HttpResponse<String> changed = gateway.user.patch("/api/v1/users/me", body, "If-Match", "\"1\"");
        gateway.contract.assertKeptBy(changed, "/api/v1/users/me", "patch");
        assertThat(header(changed, "ETag")).isEqualTo("\"2\"");
        assertThat(gateway.asked.remove())
                .isEqualTo(new UserCommand.Rename(new UserId(USER), new PersonName("Ada King"), Optional.of(1)));
        gateway.willAnswer(new Reply.Refused<>(new UserRejection.UserChanged(2)));
        assertThat(gateway.user
                        .patch("/api/v1/users/me", body, "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(gateway.user
                        .patch("/api/v1/users/me", body, "If-Match", "W/\"1\"")
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void endsTheSessionOfTheToken() {
        gateway.willAnswer(new Reply.Done<>(new SessionId(SESSION)));
        HttpResponse<String> answer = gateway.user.delete("/api/v1/sessions/current");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(gateway.asked.remove()).isEqualTo(new UserCommand.SignOut(new UserId(USER), new SessionId(SESSION)));
    }

    @Test
    void refusesWrongCredentials() {
        gateway.willAnswer(new Reply.Refused<>(new UserRejection.WrongCredentials()));
        HttpResponse<String> answer =
                gateway.anyone.post("/api/v1/sessions", "{\"email\":\"ada@example.com\",\"password\":\"wrong\"}");
        gateway.contract.assertKeptBy(answer, "/api/v1/sessions", "post");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
    }

    private static UserView account(int version) {
        return new UserView(
                new UserId(USER),
                new EmailAddress("ada@example.com"),
                new PersonName("Ada"),
                UserRole.USER,
                version,
                NOON);
    }
}
