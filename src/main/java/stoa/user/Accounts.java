package stoa.user;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Ids;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.user.UserState.Account;
import stoa.user.api.PasswordHash;
import stoa.user.api.UserCommand;
import stoa.user.api.UserQuery;
import stoa.user.api.UserRejection;
import stoa.user.api.UserRole;
import stoa.user.api.UserView;

/** Opens, shows and changes accounts. */
final class Accounts {

    private final UserCommands commands;
    private final UserQueries queries;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final InstantSource clock;

    Accounts(
            UserCommands commands,
            UserQueries queries,
            Passwords passwords,
            PasswordPolicy policy,
            InstantSource clock) {
        this.commands = commands;
        this.queries = queries;
        this.passwords = passwords;
        this.policy = policy;
        this.clock = clock;
    }

    Future<Reply<UserView>> register(UserCommand.Register wish, Call call) {
        if (wish.password().value().length() < policy.shortest()) {
            return Future.succeededFuture(new Reply.Refused<>(new UserRejection.WeakPassword(policy.shortest())));
        }
        return passwords
                .hash(wish.password())
                .compose(hash -> commands.decide(opening(wish, UserRole.USER, hash), call))
                .map(Accounts::shown);
    }

    /** The account of somebody who registers now. */
    AccountCommand.Open opening(UserCommand.Register wish, UserRole role, PasswordHash hash) {
        UserId id = new UserId(Ids.next(clock.millis()));
        return new AccountCommand.Open(id, wish.email(), wish.name(), role, hash, clock.instant());
    }

    Future<Reply<UserView>> rename(UserCommand.Rename wish, Call call) {
        if (!call.actor().mayActFor(wish.userId().value())) {
            return Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "only the user may change the account"));
        }
        return commands.decide(new AccountCommand.Rename(wish.userId(), wish.name(), wish.ifVersion()), call)
                .map(Accounts::shown);
    }

    Future<Optional<UserView>> find(UserQuery.FindUser query, Call call) {
        return call.actor().mayActFor(query.userId().value())
                ? queries.account(query.userId()).map(found -> found.map(Account::view))
                : Future.succeededFuture(Optional.empty());
    }

    private static Reply<UserView> shown(Reply<UserState> reply) {
        return reply.map(state -> ((Account) state).view());
    }
}
