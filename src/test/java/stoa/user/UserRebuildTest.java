package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.kernel.Actor;
import stoa.kernel.AddressId;
import stoa.kernel.PostalAddress;
import stoa.testing.TestPostgres;
import stoa.user.api.EmailAddress;
import stoa.user.api.Password;
import stoa.user.api.PersonName;
import stoa.user.api.SessionId;
import stoa.user.api.Tokens;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;
import stoa.user.api.UserView;

class UserRebuildTest {

    private static final EmailAddress EMAIL = new EmailAddress("ada@example.com");
    private static final Password PASSWORD = new Password("correct horse");

    @TempDir
    private Path directory;

    private UserNode node;

    @BeforeEach
    void start() {
        node = new UserNode(TestPostgres.database("user"), directory, UserNode.POLICY);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void whatIsRebuiltIsTheSameByteForByte() {
        UserView ada = node.done(UserApi.REGISTER, new UserCommand.Register(EMAIL, PASSWORD, new PersonName("Ada")));
        node.done(UserApi.RENAME, new UserCommand.Rename(ada.id(), new PersonName("Lovelace"), Optional.empty()));
        save(ada, "1 High Street");
        node.done(UserApi.REMOVE_ADDRESS, new UserCommand.RemoveAddress(ada.id(), save(ada, "2 High Street")));
        SessionId left = sessionOf(signIn());
        node.done(UserApi.REFRESH, new UserCommand.Refresh(signIn().refreshToken()));
        node.ask(UserApi.SIGN_OUT, new UserCommand.SignOut(ada.id(), left), actorOf(ada));
        List<String> before = node.rows("select s::text from state s order by stream");
        node.rows("truncate state");
        node.rebuild();
        assertThat(node.rows("select s::text from state s order by stream"))
                .isEqualTo(before)
                .hasSizeGreaterThan(4);
        signIn();
    }

    @Test
    void accountsThatAreOlderThanAddressesHaveNone() throws IOException {
        node.done(UserApi.REGISTER, new UserCommand.Register(EMAIL, PASSWORD, new PersonName("Ada")));
        String accounts = "select s::text from state s where type = 'account' order by stream";
        List<String> before = node.rows(accounts);
        node.rows("update state set doc = replace(doc::text, ',\"addresses\":[]', '')::json where type = 'account'");
        assertThat(node.rows(accounts)).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        node.rows(Files.readString(Path.of("src", "main", "resources", "db", "user", "V4__addresses.sql")));
        assertThat(node.rows(accounts)).isEqualTo(before);
    }

    private AddressId save(UserView user, String street) {
        PostalAddress address = new PostalAddress(Optional.empty(), street, Optional.empty(), "Dover", "", "GB");
        return node.done(UserApi.SAVE_ADDRESS, new UserCommand.SaveAddress(user.id(), address))
                .id();
    }

    private Tokens signIn() {
        return node.done(UserApi.SIGN_IN, new UserCommand.SignIn(EMAIL, PASSWORD));
    }

    private SessionId sessionOf(Tokens tokens) {
        return new SessionId(node.verify(tokens.accessToken()).session());
    }

    private static Actor actorOf(UserView user) {
        return Actor.user(user.id().value());
    }
}
