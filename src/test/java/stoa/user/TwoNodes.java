package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import stoa.client.Together;
import stoa.kernel.Actor;
import stoa.kernel.Fault;
import stoa.kernel.UserId;
import stoa.platform.postgres.Database;
import stoa.testing.TestPostgres;
import stoa.user.api.EmailAddress;
import stoa.user.api.Password;
import stoa.user.api.PersonName;
import stoa.user.api.Tokens;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;
import stoa.user.api.UserView;

/** Two processes that keep the users of one database, and people who turn to either. */
final class TwoNodes implements AutoCloseable {

    static final Password PASSWORD = new Password("correct horse");

    final UserNode here;
    final UserNode there;
    private final Database database = TestPostgres.database("user");
    private final Path directory;

    /** @param directory where each of them has its own data directory */
    TwoNodes(Path directory) {
        this.directory = directory;
        here = another("here", UserNode.POLICY);
        there = another("there", UserNode.POLICY);
    }

    /** One more, which is not closed with the two. */
    UserNode another(String name, UserPolicy policy) {
        return new UserNode(database, directory.resolve(name), policy);
    }

    /** What is answered when so many ask at once, by turns here and there. */
    <A> List<A> atOnce(int times, BiFunction<UserNode, Integer, A> question) {
        List<Integer> turns = IntStream.range(0, times).boxed().toList();
        return Together.map(turns, times, turn -> question.apply(turn % 2 == 0 ? here : there, turn));
    }

    UserView register(String name) {
        return here.done(UserApi.REGISTER, registration(name));
    }

    static UserCommand.Register registration(String name) {
        return new UserCommand.Register(email(name), PASSWORD, new PersonName(name));
    }

    static Tokens signIn(UserNode node, String name) {
        return node.done(UserApi.SIGN_IN, new UserCommand.SignIn(email(name), PASSWORD));
    }

    static EmailAddress email(String name) {
        return new EmailAddress(name + "@example.com");
    }

    static Actor actor(UserId user) {
        return Actor.user(user.value());
    }

    static void assertForbidden(Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN));
    }

    @Override
    public void close() {
        here.close();
        there.close();
    }
}
