package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stoa.user.Examples.ADA;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.kernel.Actor;
import stoa.kernel.Fault;
import stoa.kernel.Rejection;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.platform.http.token.AccessToken;
import stoa.platform.postgres.Database;
import stoa.testing.TestPostgres;
import stoa.user.api.EmailAddress;
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
    void anAccountIsShownToItsOwnerAlone() {
        UserView registered = register("ada");
        assertThat(registered.role()).isEqualTo(UserRole.USER);
        assertThat(registered.version()).isEqualTo(1);
        UserQuery.FindUser question = new UserQuery.FindUser(registered.id());
        assertThat(there.ask(UserApi.FIND, question, actor(registered))).contains(registered);
        assertThat(there.ask(UserApi.FIND, question, Actor.user(ADA.value()))).isEmpty();
    }

    @Test
    void oneOfManyWhoRegisterAnAddressAtOnceGetsIt() {
        List<Reply<UserView>> replies;
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            replies = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> (i % 2 == 0 ? here : there).ask(UserApi.REGISTER, wish(i % 3 == 0 ? "Rush" : "rush")),
                            many))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
        assertThat(replies).filteredOn(Reply.Done.class::isInstance).hasSize(1);
        assertThat(replies)
                .filteredOn(new Reply.Refused<UserView>(new UserRejection.EmailTaken())::equals)
                .hasSize(19);
    }

    @Test
    void aShortPasswordIsRefused() {
        UserCommand.Register wish =
                new UserCommand.Register(email("short"), new Password("1234567"), new PersonName("Short"));
        assertThat(refusal(here.ask(UserApi.REGISTER, wish))).isEqualTo(new UserRejection.WeakPassword(8));
    }

    @Test
    void aTokenSaysWhoIsSignedIn() {
        UserView user = register("token");
        Tokens tokens = signIn("TOKEN");
        AccessToken said = there.verify(tokens.accessToken());
        assertThat(said.subject()).isEqualTo(user.id().value());
        assertThat(said.role()).isEqualTo(Actor.Role.USER);
        assertThat(here.ask(UserApi.KEYS, new UserQuery.SigningKeys()))
                .isEqualTo(there.ask(UserApi.KEYS, new UserQuery.SigningKeys()))
                .satisfies(keys -> assertThat(keys.keys())
                        .singleElement()
                        .satisfies(key ->
                                assertThat(key).containsKeys("kid", "n", "e").doesNotContainKey("d")));
    }

    @Test
    void anUnknownAddressAndAWrongPasswordAreAnsweredAlike() {
        register("known");
        Rejection wrong = new UserRejection.WrongCredentials();
        assertThat(refusal(trySignIn("known", new Password("wrong horse")))).isEqualTo(wrong);
        assertThat(refusal(trySignIn("unknown", PASSWORD))).isEqualTo(wrong);
    }

    @Test
    void aRefreshTokenWorksOnceAndASecondUseEndsTheSession() {
        register("refresh");
        Tokens first = signIn("refresh");
        UUID session = here.verify(first.accessToken()).session();
        Tokens second = there.done(UserApi.REFRESH, new UserCommand.Refresh(first.refreshToken()));
        assertThat(here.verify(second.accessToken()).session()).isEqualTo(session);
        assertThat(here.ended).doesNotContain(session);
        assertThat(refresh(first.refreshToken())).isEqualTo(new UserRejection.InvalidRefreshToken());
        assertThat(here.ended).contains(session);
        assertThat(refresh(second.refreshToken())).isEqualTo(new UserRejection.InvalidRefreshToken());
    }

    @Test
    void aMadeUpRefreshTokenHarmsNobody() {
        register("harm");
        Tokens tokens = signIn("harm");
        String[] parts = tokens.refreshToken().value().split("\\.");
        assertThat(refresh(new RefreshToken(parts[0] + "." + parts[2] + "." + parts[1])))
                .isEqualTo(new UserRejection.InvalidRefreshToken());
        assertThat(refresh(new RefreshToken("rubbish"))).isEqualTo(new UserRejection.InvalidRefreshToken());
        here.done(UserApi.REFRESH, new UserCommand.Refresh(tokens.refreshToken()));
    }

    @Test
    void aSignOutIsKnownHereAtOnceAndToWhoeverStartsLater() {
        UserView user = register("out");
        Tokens tokens = signIn("out");
        UUID session = here.verify(tokens.accessToken()).session();
        UserCommand.SignOut wish = new UserCommand.SignOut(user.id(), new SessionId(session));
        assertThat(here.ask(UserApi.SIGN_OUT, wish, actor(user))).isEqualTo(new Reply.Done<>(wish.sessionId()));
        assertThat(here.ended).contains(session);
        assertThat(refresh(tokens.refreshToken())).isEqualTo(new UserRejection.InvalidRefreshToken());
        UserQuery.EndedSessions question =
                new UserQuery.EndedSessions(Instant.now().minusSeconds(60));
        assertThat(there.ask(UserApi.ENDED_SESSIONS, question)).contains(wish.sessionId());
        try (UserNode later = new UserNode(DATABASE, directory.resolve("later"), UserNode.POLICY)) {
            assertThat(later.ended).contains(session);
        }
    }

    @Test
    void nobodySignsOthersOutOrRenamesThem() {
        UserView user = register("victim");
        Actor other = Actor.user(ADA.value());
        UserCommand.Rename rename = new UserCommand.Rename(user.id(), new PersonName("Fool"), Optional.empty());
        assertForbidden(() -> here.ask(UserApi.RENAME, rename, other));
        UserCommand.SignOut signOut = new UserCommand.SignOut(user.id(), Examples.SESSION);
        assertForbidden(() -> here.ask(UserApi.SIGN_OUT, signOut, other));
    }

    @Test
    void aChangeOfWhatHasChangedSinceIsRefused() {
        UserView user = register("name");
        UserView renamed = here.done(UserApi.RENAME, rename(user.id(), "First", 1));
        assertThat(renamed.name()).isEqualTo(new PersonName("First"));
        assertThat(renamed.version()).isEqualTo(2);
        assertThat(refusal(there.ask(UserApi.RENAME, rename(user.id(), "Second", 1), actor(user))))
                .isEqualTo(new UserRejection.UserChanged(2));
    }

    @Test
    void aPasswordIsHashedAnewWhenThePolicyHasChanged() {
        register("anew");
        try (UserNode stricter = new UserNode(DATABASE, directory.resolve("stricter"), UserNode.policy(2))) {
            UserCommand.SignIn wish = new UserCommand.SignIn(email("anew"), PASSWORD);
            stricter.done(UserApi.SIGN_IN, wish);
            stricter.done(UserApi.SIGN_IN, wish);
            assertThat(stricter.passwordsSet(wish.email())).isEqualTo(2);
        }
        signIn("anew");
        assertThat(here.passwordsSet(email("anew"))).isEqualTo(3);
    }

    private static UserView register(String name) {
        return here.done(UserApi.REGISTER, wish(name));
    }

    private static UserCommand.Register wish(String name) {
        return new UserCommand.Register(email(name), PASSWORD, new PersonName(name));
    }

    private static Tokens signIn(String name) {
        return here.done(UserApi.SIGN_IN, new UserCommand.SignIn(email(name), PASSWORD));
    }

    private static Reply<Tokens> trySignIn(String name, Password password) {
        return here.ask(UserApi.SIGN_IN, new UserCommand.SignIn(email(name), password));
    }

    private static Rejection refresh(RefreshToken token) {
        return refusal(here.ask(UserApi.REFRESH, new UserCommand.Refresh(token)));
    }

    private static UserCommand.Rename rename(UserId id, String name, int version) {
        return new UserCommand.Rename(id, new PersonName(name), Optional.of(version));
    }

    private static Rejection refusal(Reply<?> reply) {
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        return ((Reply.Refused<?>) reply).why();
    }

    private static EmailAddress email(String name) {
        return new EmailAddress(name + "@example.com");
    }

    private static Actor actor(UserView user) {
        return Actor.user(user.id().value());
    }

    private static void assertForbidden(Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN));
    }
}
