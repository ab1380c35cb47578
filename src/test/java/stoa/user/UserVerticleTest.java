package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.user.Examples.ADA;
import static stoa.user.TwoNodes.PASSWORD;
import static stoa.user.TwoNodes.actor;
import static stoa.user.TwoNodes.assertForbidden;
import static stoa.user.TwoNodes.email;
import static stoa.user.TwoNodes.registration;
import static stoa.user.TwoNodes.signIn;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.kernel.Actor;
import stoa.kernel.Rejection;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.platform.http.token.AccessToken;
import stoa.user.api.Password;
import stoa.user.api.PersonName;
import stoa.user.api.RefreshToken;
import stoa.user.api.SessionId;
import stoa.user.api.Tokens;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;
import stoa.user.api.UserQuery;
import stoa.user.api.UserRejection;
import stoa.user.api.UserRole;
import stoa.user.api.UserView;

class UserVerticleTest {

    @AutoClose
    private static TwoNodes nodes;

    @BeforeAll
    static void start(@TempDir Path directory) {
        nodes = new TwoNodes(directory);
    }

    @Test
    void anAccountIsShownToItsOwnerAlone() {
        UserView registered = nodes.register("ada");
        assertThat(registered.role()).isEqualTo(UserRole.USER);
        assertThat(registered.version()).isEqualTo(1);
        UserQuery.FindUser question = new UserQuery.FindUser(registered.id());
        assertThat(nodes.there.ask(UserApi.FIND, question, actor(registered.id())))
                .contains(registered);
        assertThat(nodes.there.ask(UserApi.FIND, question, actor(ADA))).isEmpty();
    }

    @Test
    void oneOfManyWhoRegisterAnAddressAtOnceGetsIt() {
        List<Reply<UserView>> replies =
                nodes.atOnce(20, (node, i) -> node.ask(UserApi.REGISTER, registration(i % 3 == 0 ? "Rush" : "rush")));
        assertThat(replies).filteredOn(Reply.Done.class::isInstance).hasSize(1);
        assertThat(replies)
                .filteredOn(new Reply.Refused<UserView>(new UserRejection.EmailTaken())::equals)
                .hasSize(19);
    }

    @Test
    void aShortPasswordIsRefused() {
        UserCommand.Register wish =
                new UserCommand.Register(email("short"), new Password("1234567"), new PersonName("Short"));
        assertThat(refusal(nodes.here.ask(UserApi.REGISTER, wish))).isEqualTo(new UserRejection.WeakPassword(8));
    }

    @Test
    void aTokenSaysWhoIsSignedIn() {
        UserView user = nodes.register("token");
        Tokens tokens = signIn(nodes.here, "TOKEN");
        AccessToken said = nodes.there.verify(tokens.accessToken());
        assertThat(said.subject()).isEqualTo(user.id().value());
        assertThat(said.role()).isEqualTo(Actor.Role.USER);
        assertThat(nodes.here.ask(UserApi.KEYS, new UserQuery.SigningKeys()))
                .isEqualTo(nodes.there.ask(UserApi.KEYS, new UserQuery.SigningKeys()))
                .satisfies(keys -> assertThat(keys.keys())
                        .singleElement()
                        .satisfies(key ->
                                assertThat(key).containsKeys("kid", "n", "e").doesNotContainKey("d")));
    }

    @Test
    void anUnknownAddressAndAWrongPasswordAreAnsweredAlike() {
        nodes.register("known");
        Rejection wrong = new UserRejection.WrongCredentials();
        assertThat(refusal(trySignIn("known", new Password("wrong horse")))).isEqualTo(wrong);
        assertThat(refusal(trySignIn("unknown", PASSWORD))).isEqualTo(wrong);
    }

    @Test
    void aRefreshTokenWorksOnceAndASecondUseEndsTheSession() {
        nodes.register("refresh");
        Tokens first = signIn(nodes.here, "refresh");
        UUID session = nodes.here.verify(first.accessToken()).session();
        Tokens second = nodes.there.done(UserApi.REFRESH, new UserCommand.Refresh(first.refreshToken()));
        assertThat(nodes.here.verify(second.accessToken()).session()).isEqualTo(session);
        assertThat(nodes.here.ended).doesNotContain(session);
        assertThat(refresh(first.refreshToken())).isEqualTo(new UserRejection.InvalidRefreshToken());
        assertThat(nodes.here.ended).contains(session);
        assertThat(refresh(second.refreshToken())).isEqualTo(new UserRejection.InvalidRefreshToken());
    }

    @Test
    void aMadeUpRefreshTokenHarmsNobody() {
        nodes.register("harm");
        Tokens tokens = signIn(nodes.here, "harm");
        String[] parts = tokens.refreshToken().value().split("\\.");
        assertThat(refresh(new RefreshToken(parts[0] + "." + parts[2] + "." + parts[1])))
                .isEqualTo(new UserRejection.InvalidRefreshToken());
        assertThat(refresh(new RefreshToken("rubbish"))).isEqualTo(new UserRejection.InvalidRefreshToken());
        nodes.here.done(UserApi.REFRESH, new UserCommand.Refresh(tokens.refreshToken()));
    }

    @Test
    void aSignOutIsKnownHereAtOnceAndToWhoeverStartsLater() {
        UserView user = nodes.register("out");
        Tokens tokens = signIn(nodes.here, "out");
        UUID session = nodes.here.verify(tokens.accessToken()).session();
        UserCommand.SignOut wish = new UserCommand.SignOut(user.id(), new SessionId(session));
        assertThat(nodes.here.ask(UserApi.SIGN_OUT, wish, actor(user.id())))
                .isEqualTo(new Reply.Done<>(wish.sessionId()));
        assertThat(nodes.here.ended).contains(session);
        assertThat(refresh(tokens.refreshToken())).isEqualTo(new UserRejection.InvalidRefreshToken());
        UserQuery.EndedSessions question =
                new UserQuery.EndedSessions(Instant.now().minusSeconds(60));
        assertThat(nodes.there.ask(UserApi.ENDED_SESSIONS, question)).contains(wish.sessionId());
        try (UserNode later = nodes.another("later", UserNode.POLICY)) {
            assertThat(later.ended).contains(session);
        }
    }

    @Test
    void nobodySignsOthersOutOrRenamesThem() {
        UserView user = nodes.register("victim");
        Actor other = actor(ADA);
        UserCommand.Rename rename = new UserCommand.Rename(user.id(), new PersonName("Fool"), Optional.empty());
        assertForbidden(() -> nodes.here.ask(UserApi.RENAME, rename, other));
        UserCommand.SignOut signOut = new UserCommand.SignOut(user.id(), Examples.SESSION);
        assertForbidden(() -> nodes.here.ask(UserApi.SIGN_OUT, signOut, other));
    }

    @Test
    void aChangeOfWhatHasChangedSinceIsRefused() {
        UserView user = nodes.register("name");
        UserView renamed = nodes.here.done(UserApi.RENAME, rename(user.id(), "First", 1));
        assertThat(renamed.name()).isEqualTo(new PersonName("First"));
        assertThat(renamed.version()).isEqualTo(2);
        assertThat(refusal(nodes.there.ask(UserApi.RENAME, rename(user.id(), "Second", 1), actor(user.id()))))
                .isEqualTo(new UserRejection.UserChanged(2));
    }

    @Test
    void aPasswordIsHashedAnewWhenThePolicyHasChanged() {
        nodes.register("anew");
        try (UserNode stricter = nodes.another("stricter", UserNode.policy(2))) {
            UserCommand.SignIn wish = new UserCommand.SignIn(email("anew"), PASSWORD);
            stricter.done(UserApi.SIGN_IN, wish);
            stricter.done(UserApi.SIGN_IN, wish);
            assertThat(stricter.passwordsSet(wish.email())).isEqualTo(2);
        }
        signIn(nodes.here, "anew");
        assertThat(nodes.here.passwordsSet(email("anew"))).isEqualTo(3);
    }

    private static Reply<Tokens> trySignIn(String name, Password password) {
        return nodes.here.ask(UserApi.SIGN_IN, new UserCommand.SignIn(email(name), password));
    }

    private static Rejection refresh(RefreshToken token) {
        return refusal(nodes.here.ask(UserApi.REFRESH, new UserCommand.Refresh(token)));
    }

    private static UserCommand.Rename rename(UserId id, String name, int version) {
        return new UserCommand.Rename(id, new PersonName(name), Optional.of(version));
    }

    private static Rejection refusal(Reply<?> reply) {
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        return ((Reply.Refused<?>) reply).why();
    }
}
