package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stoa.user.Examples.ADA;
import static stoa.user.TwoNodes.actor;
import static stoa.user.TwoNodes.assertForbidden;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.kernel.Fault;
import stoa.kernel.PostalAddress;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.user.api.SavedAddress;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;
import stoa.user.api.UserQuery;
import stoa.user.api.UserRejection;

class AddressBookTest {

    private static final int MOST = UserNode.POLICY.addresses();

    @AutoClose
    private static TwoNodes nodes;

    @BeforeAll
    static void start(@TempDir Path directory) {
        nodes = new TwoNodes(directory);
    }

    @Test
    void addressesAreShownInTheOrderInWhichTheyWereSaved() {
        UserId user = nodes.register("order").id();
        SavedAddress home = save(nodes.here, user, "Home Street");
        SavedAddress work = save(nodes.there, user, "Work Street");
        assertThat(list(nodes.here, user)).containsExactly(home, work);
        nodes.here.done(UserApi.REMOVE_ADDRESS, new UserCommand.RemoveAddress(user, home.id()));
        assertThat(list(nodes.there, user)).containsExactly(work);
        assertThat(nodes.there.ask(UserApi.FIND_ADDRESS, new UserQuery.FindAddress(user, home.id()), actor(user)))
                .isEmpty();
        assertThat(nodes.there.ask(UserApi.REMOVE_ADDRESS, new UserCommand.RemoveAddress(user, home.id()), actor(user)))
                .isEqualTo(new Reply.Refused<>(new UserRejection.AddressNotFound()));
    }

    @Test
    void theyAreTheirOwnersAlone() {
        UserId user = nodes.register("own").id();
        SavedAddress home = save(nodes.here, user, "Own Street");
        assertThat(nodes.here.ask(UserApi.ADDRESSES, new UserQuery.ListAddresses(user), actor(ADA)))
                .isEmpty();
        assertForbidden(() -> nodes.here.ask(UserApi.SAVE_ADDRESS, wish(user, "Mine"), actor(ADA)));
        assertForbidden(() ->
                nodes.here.ask(UserApi.REMOVE_ADDRESS, new UserCommand.RemoveAddress(user, home.id()), actor(ADA)));
        UserId other = nodes.register("other").id();
        assertThat(nodes.here.ask(
                        UserApi.REMOVE_ADDRESS, new UserCommand.RemoveAddress(other, home.id()), actor(other)))
                .isEqualTo(new Reply.Refused<>(new UserRejection.AddressNotFound()));
        assertThat(list(nodes.here, user)).containsExactly(home);
    }

    @Test
    void onlySoManyAreKeptHoweverManyAreSavedAtOnce() {
        UserId user = nodes.register("many").id();
        List<Reply<SavedAddress>> replies = nodes.atOnce(
                MOST + 5, (node, i) -> node.ask(UserApi.SAVE_ADDRESS, wish(user, i + " Street"), actor(user)));
        assertThat(replies)
                .filteredOn(new Reply.Refused<SavedAddress>(new UserRejection.TooManyAddresses(MOST))::equals)
                .hasSize(5);
        assertThat(list(nodes.there, user)).hasSize(MOST);
    }

    @Test
    void nobodyReadsThemInTheDatabaseOrOnceTheirOwnerIsErased() {
        UserId user = nodes.register("secret").id();
        SavedAddress home = save(nodes.here, user, "Secret Street");
        assertThat(nodes.here.rows("select body::text from event union all select doc::text from state"))
                .noneMatch(row -> row.contains("Secret Street"));
        nodes.here.done(UserApi.ERASE, new UserCommand.Erase(user, Optional.empty()));
        assertThat(list(nodes.here, user)).isEmpty();
        assertThatThrownBy(() -> nodes.here.ask(UserApi.SAVE_ADDRESS, wish(user, "Secret Street"), actor(user)))
                .isInstanceOf(Fault.class);
        assertThat(nodes.here.ask(UserApi.REMOVE_ADDRESS, new UserCommand.RemoveAddress(user, home.id()), actor(user)))
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
}
