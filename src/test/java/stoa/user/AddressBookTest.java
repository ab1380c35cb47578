package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stoa.user.Examples.ADA;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import stoa.kernel.PostalAddress;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.platform.postgres.Database;
import stoa.testing.TestPostgres;
import stoa.user.api.EmailAddress;
import stoa.user.api.Password;
import stoa.user.api.PersonName;
import stoa.user.api.SavedAddress;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;
import stoa.user.api.UserQuery;
import stoa.user.api.UserRejection;

class AddressBookTest {

    private static final Database DATABASE = TestPostgres.database("user");
    private static final int MOST = UserNode.POLICY.addresses();

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
    void addressesAreShownInTheOrderInWhichTheyWereSaved() {
        UserId user = register("order");
        SavedAddress home = save(here, user, "Home Street");
        SavedAddress work = save(there, user, "Work Street");
        assertThat(list(here, user)).containsExactly(home, work);
        here.done(UserApi.REMOVE_ADDRESS, new UserCommand.RemoveAddress(user, home.id()));
        assertThat(list(there, user)).containsExactly(work);
        assertThat(there.ask(UserApi.FIND_ADDRESS, new UserQuery.FindAddress(user, home.id()), actor(user)))
                .isEmpty();
        assertThat(there.ask(UserApi.REMOVE_ADDRESS, new UserCommand.RemoveAddress(user, home.id()), actor(user)))
                .isEqualTo(new Reply.Refused<>(new UserRejection.AddressNotFound()));
    }

    @Test
    void theyAreTheirOwnersAlone() {
        UserId user = register("own");
        SavedAddress home = save(here, user, "Own Street");
        assertThat(here.ask(UserApi.ADDRESSES, new UserQuery.ListAddresses(user), actor(ADA)))
                .isEmpty();
        assertForbidden(() -> here.ask(UserApi.SAVE_ADDRESS, wish(user, "Mine"), actor(ADA)));
        assertForbidden(
                () -> here.ask(UserApi.REMOVE_ADDRESS, new UserCommand.RemoveAddress(user, home.id()), actor(ADA)));
        UserId other = register("other");
        assertThat(here.ask(UserApi.REMOVE_ADDRESS, new UserCommand.RemoveAddress(other, home.id()), actor(other)))
                .isEqualTo(new Reply.Refused<>(new UserRejection.AddressNotFound()));
        assertThat(list(here, user)).containsExactly(home);
    }

    @Test
    void onlySoManyAreKeptHoweverManyAreSavedAtOnce() {
        UserId user = register("many");
        List<Reply<SavedAddress>> replies;
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            replies = IntStream.range(0, MOST + 5)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> (i % 2 == 0 ? here : there)
                                    .ask(UserApi.SAVE_ADDRESS, wish(user, i + " Street"), actor(user)),
                            many))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
        assertThat(replies)
                .filteredOn(new Reply.Refused<SavedAddress>(new UserRejection.TooManyAddresses(MOST))::equals)
                .hasSize(5);
        assertThat(list(there, user)).hasSize(MOST);
    }

    @Test
    void nobodyReadsThemInTheDatabaseOrOnceTheirOwnerIsErased() {
        UserId user = register("secret");
        SavedAddress home = save(here, user, "Secret Street");
        assertThat(here.rows("select body::text from event union all select doc::text from state"))
                .noneMatch(row -> row.contains("Secret Street"));
        here.done(UserApi.ERASE, new UserCommand.Erase(user, Optional.empty()));
        assertThat(list(here, user)).isEmpty();
        assertThatThrownBy(() -> here.ask(UserApi.SAVE_ADDRESS, wish(user, "Secret Street"), actor(user)))
                .isInstanceOf(Fault.class);
        assertThat(here.ask(UserApi.REMOVE_ADDRESS, new UserCommand.RemoveAddress(user, home.id()), actor(user)))
                .isEqualTo(new Reply.Refused<>(new UserRejection.UserNotFound()));
    }

    private static List<SavedAddress> list(UserNode node, UserId user) {
        return node.ask(UserApi.ADDRESSES, new UserQuery.ListAddresses(user), actor(user));
    }

    private static SavedAddress save(UserNode node, UserId user, String street) {
        return node.done(UserApi.SAVE_ADDRESS, wish(user, street));
    }

    private static UserCommand.SaveAddress wish(UserId user, String street) {
        return new UserCommand.SaveAddress(
                user, new PostalAddress(Optional.empty(), street, Optional.empty(), "Dover", "", "GB"));
    }

    private static UserId register(String name) {
        UserCommand.Register wish = new UserCommand.Register(
                new EmailAddress(name + "@example.com"), new Password("correct horse"), new PersonName(name));
        return here.done(UserApi.REGISTER, wish).id();
    }

    private static Actor actor(UserId user) {
        return Actor.user(user.value());
    }

    private static void assertForbidden(Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN));
    }
}
