package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.kernel.Actor;
import stoa.kernel.Fault;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.platform.postgres.Database;
import stoa.testing.Eventually;
import stoa.testing.TestPostgres;
import stoa.user.api.EmailAddress;
import stoa.user.api.Password;
import stoa.user.api.PersonName;
import stoa.user.api.Tokens;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;
import stoa.user.api.UserQuery;
import stoa.user.api.UserRejection;
import stoa.user.api.UserView;

class UserErasureTest {

    private static final Database DATABASE = TestPostgres.database("user");
    private static final Password PASSWORD = new Password("correct horse");

    @TempDir
    private static Path directory;

    private static UserNode here;
    private static UserNode there;

    @BeforeAll
    static void start() {
        here = new UserNode(DATABASE, directory.resolve("here"), UserNode.POLICY);
        there = new UserNode(DATABASE, directory.resolve("there"), UserNode.POLICY);
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
    }

    @Test
    void nothingTellsWhoItWas() {
        UserView user = register("lovelace");
        here.done(UserApi.RENAME, new UserCommand.Rename(user.id(), new PersonName("Byron"), Optional.empty()));
        signIn(here, "lovelace");
        assertThat(everything()).noneMatch(UserErasureTest::tells);
        erase(here, user);
        assertThat(everything()).noneMatch(UserErasureTest::tells);
        assertThat(here.rows("select address::text from sign_in"))
                .doesNotContain(SignIns.digestOf(email("lovelace")).toString());
        assertThat(here.rows("select count(*)::text from event where stream = '" + SignIns.digestOf(email("lovelace"))
                        + "'"))
                .containsExactly("0");
        assertThat(here.ask(UserApi.FIND, new UserQuery.FindUser(user.id()), actor(user.id())))
                .isEmpty();
    }

    @Test
    void nobodySignsInAsTheUserAgainOnAnyNode() {
        UserView user = register("out");
        Tokens tokens = signIn(here, "out");
        Tokens others = signIn(there, "out");
        erase(here, user);
        UUID session = here.verify(tokens.accessToken()).session();
        assertThat(here.ended)
                .contains(session, here.verify(others.accessToken()).session());
        Eventually.await(() -> there.ended.contains(session));
        for (UserNode node : List.of(here, there)) {
            assertRefused(
                    node.ask(UserApi.REFRESH, new UserCommand.Refresh(tokens.refreshToken())),
                    new UserRejection.InvalidRefreshToken());
            assertRefused(
                    node.ask(UserApi.SIGN_IN, new UserCommand.SignIn(email("out"), PASSWORD)),
                    new UserRejection.WrongCredentials());
            Eventually.await(() -> node.ask(UserApi.FIND, new UserQuery.FindUser(user.id()), actor(user.id()))
                    .isEmpty());
        }
    }

    @Test
    void theAddressMayBeRegisteredAgain() {
        UserView first = register("again");
        erase(here, first);
        UserView second = there.done(UserApi.REGISTER, wish("again"));
        assertThat(second.id()).isNotEqualTo(first.id());
        erase(here, second);
        register("again");
        signIn(there, "again");
    }

    @Test
    void whoIsErasedAlreadyIsNotFound() {
        UserView user = register("twice");
        erase(here, user);
        assertRefused(
                there.ask(UserApi.ERASE, new UserCommand.Erase(user.id(), Optional.empty()), actor(user.id())),
                new UserRejection.UserNotFound());
    }

    @Test
    void nobodyErasesOthersOrTheAdministratorOrWhatHasChanged() {
        UserView user = register("stays");
        assertThatThrownBy(() -> here.ask(
                        UserApi.ERASE, new UserCommand.Erase(user.id(), Optional.empty()), actor(Examples.ADA)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN));
        assertRefused(
                here.ask(UserApi.ERASE, new UserCommand.Erase(user.id(), Optional.of(7)), actor(user.id())),
                new UserRejection.UserChanged(1));
        UserId admin = new UserId(UUID.fromString(
                here.rows("select stream::text from state where doc ->> 'role' = 'admin' and type = 'account'")
                        .getFirst()));
        assertRefused(
                here.ask(UserApi.ERASE, new UserCommand.Erase(admin, Optional.empty()), actor(admin)),
                new UserRejection.AdministratorStays());
        signIn(here, "stays");
    }

    @Test
    void whatAProcessLeftUndoneAnotherOneDoes() {
        UserView user = register("half");
        String row = "where subject = '" + user.id() + "'";
        String key =
                here.rows("select encode(key, 'hex') from subject_key " + row).getFirst();
        erase(here, user);
        here.rows("update subject_key set erased_at = null, key = decode('" + key + "', 'hex') " + row);
        here.rows("update subscription set position = 0 where name = 'user erasure'");
        try (UserNode next = new UserNode(DATABASE, directory.resolve("next"), UserNode.POLICY)) {
            here.rows("update subscription set owner = null, until = '-infinity' where name = 'user erasure'");
            Eventually.await(() -> next.rows("select subject::text from subject_key where key is null")
                    .contains(user.id().toString()));
        }
    }

    @Test
    void theStatesCanStillBeWrittenAnew() {
        erase(here, register("replay"));
        register("kept");
        List<String> before = here.rows("select s::text from state s order by stream");
        here.rebuild();
        assertThat(here.rows("select s::text from state s order by stream")).isEqualTo(before);
        signIn(here, "kept");
    }

    /** Every row of every table of the service. */
    private static List<String> everything() {
        return here.rows("select tablename from pg_tables where schemaname = 'public'").stream()
                .flatMap(table -> here.rows("select t::text from " + table + " t").stream())
                .toList();
    }

    private static boolean tells(String row) {
        return row.matches("(?is).*(lovelace|byron|argon2id).*");
    }

    private static void erase(UserNode node, UserView user) {
        Reply<UserId> reply =
                node.ask(UserApi.ERASE, new UserCommand.Erase(user.id(), Optional.empty()), actor(user.id()));
        assertThat(reply).isEqualTo(new Reply.Done<>(user.id()));
    }

    private static void assertRefused(Reply<?> reply, UserRejection why) {
        assertThat(reply).isEqualTo(new Reply.Refused<>(why));
    }

    private static UserView register(String name) {
        return here.done(UserApi.REGISTER, wish(name));
    }

    private static UserCommand.Register wish(String name) {
        return new UserCommand.Register(email(name), PASSWORD, new PersonName(name));
    }

    private static Tokens signIn(UserNode node, String name) {
        return node.done(UserApi.SIGN_IN, new UserCommand.SignIn(email(name), PASSWORD));
    }

    private static EmailAddress email(String name) {
        return new EmailAddress(name + "@example.com");
    }

    private static Actor actor(UserId user) {
        return Actor.user(user.value());
    }
}
