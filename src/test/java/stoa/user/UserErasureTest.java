package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.user.TwoNodes.PASSWORD;
import static stoa.user.TwoNodes.actor;
import static stoa.user.TwoNodes.assertForbidden;
import static stoa.user.TwoNodes.email;
import static stoa.user.TwoNodes.registration;
import static stoa.user.TwoNodes.signIn;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.testing.Eventually;
import stoa.user.api.PersonName;
import stoa.user.api.Tokens;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;
import stoa.user.api.UserQuery;
import stoa.user.api.UserRejection;
import stoa.user.api.UserView;

class UserErasureTest {

    @AutoClose
    private static TwoNodes nodes;

    @BeforeAll
    static void start(@TempDir Path directory) {
        nodes = new TwoNodes(directory);
    }

    @Test
    void nothingTellsWhoItWas() {
        UserView user = nodes.register("lovelace");
        nodes.here.done(UserApi.RENAME, new UserCommand.Rename(user.id(), new PersonName("Byron"), Optional.empty()));
        signIn(nodes.here, "lovelace");
        assertThat(everything()).noneMatch(UserErasureTest::tells);
        erase(nodes.here, user);
        assertThat(everything()).noneMatch(UserErasureTest::tells);
        assertThat(nodes.here.rows("select address::text from sign_in"))
                .doesNotContain(SignIns.digestOf(email("lovelace")).toString());
        assertThat(nodes.here.rows("select count(*)::text from event where stream = '"
                        + SignIns.digestOf(email("lovelace")) + "'"))
                .containsExactly("0");
        assertThat(nodes.here.ask(UserApi.FIND, new UserQuery.FindUser(user.id()), actor(user.id())))
                .isEmpty();
    }

    @Test
    void nobodySignsInAsTheUserAgainOnAnyNode() {
        UserView user = nodes.register("out");
        Tokens tokens = signIn(nodes.here, "out");
        Tokens others = signIn(nodes.there, "out");
        erase(nodes.here, user);
        UUID session = nodes.here.verify(tokens.accessToken()).session();
        assertThat(nodes.here.ended)
                .contains(session, nodes.here.verify(others.accessToken()).session());
        Eventually.await(() -> nodes.there.ended.contains(session));
        for (UserNode node : List.of(nodes.here, nodes.there)) {
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
        UserView first = nodes.register("again");
        erase(nodes.here, first);
        UserView second = nodes.there.done(UserApi.REGISTER, registration("again"));
        assertThat(second.id()).isNotEqualTo(first.id());
        erase(nodes.here, second);
        nodes.register("again");
        signIn(nodes.there, "again");
    }

    @Test
    void whoIsErasedAlreadyIsNotFound() {
        UserView user = nodes.register("twice");
        erase(nodes.here, user);
        assertRefused(
                nodes.there.ask(UserApi.ERASE, new UserCommand.Erase(user.id(), Optional.empty()), actor(user.id())),
                new UserRejection.UserNotFound());
    }

    @Test
    void nobodyErasesOthersOrTheAdministratorOrWhatHasChanged() {
        UserView user = nodes.register("stays");
        assertForbidden(() ->
                nodes.here.ask(UserApi.ERASE, new UserCommand.Erase(user.id(), Optional.empty()), actor(Examples.ADA)));
        assertRefused(
                nodes.here.ask(UserApi.ERASE, new UserCommand.Erase(user.id(), Optional.of(7)), actor(user.id())),
                new UserRejection.UserChanged(1));
        UserId admin = new UserId(UUID.fromString(nodes.here
                .rows("select stream::text from state where doc ->> 'role' = 'admin' and type = 'account'")
                .getFirst()));
        assertRefused(
                nodes.here.ask(UserApi.ERASE, new UserCommand.Erase(admin, Optional.empty()), actor(admin)),
                new UserRejection.AdministratorStays());
        signIn(nodes.here, "stays");
    }

    @Test
    void whatAProcessLeftUndoneAnotherOneDoes() {
        UserView user = nodes.register("half");
        String row = "where subject = '" + user.id() + "'";
        String key = nodes.here
                .rows("select encode(key, 'hex') from subject_key " + row)
                .getFirst();
        erase(nodes.here, user);
        nodes.here.rows("update subject_key set erased_at = null, key = decode('" + key + "', 'hex') " + row);
        nodes.here.rows("update subscription set position = 0 where name = 'user erasure'");
        try (UserNode next = nodes.another("next", UserNode.POLICY)) {
            nodes.here.rows("update subscription set owner = null, until = '-infinity' where name = 'user erasure'");
            Eventually.await(() -> next.rows("select subject::text from subject_key where key is null")
                    .contains(user.id().toString()));
        }
    }

    @Test
    void theStatesCanStillBeWrittenAnew() {
        erase(nodes.here, nodes.register("replay"));
        nodes.register("kept");
        List<String> before = nodes.here.rows("select s::text from state s order by stream");
        nodes.here.rebuild();
        assertThat(nodes.here.rows("select s::text from state s order by stream"))
                .isEqualTo(before);
        signIn(nodes.here, "kept");
    }

    /** Every row of every table of the service. */
    private static List<String> everything() {
        return nodes.here.rows("select tablename from pg_tables where schemaname = 'public'").stream()
                .flatMap(table -> nodes.here.rows("select t::text from " + table + " t").stream())
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
}
