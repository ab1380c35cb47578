package stoa.user;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Ids;
import stoa.kernel.Personal;
import stoa.kernel.Rejection;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.user.UserState.Account;
import stoa.user.api.PasswordHash;
import stoa.user.api.PersonName;
import stoa.user.api.UserCommand;
import stoa.user.api.UserQuery;
import stoa.user.api.UserRejection;
import stoa.user.api.UserRole;
import stoa.user.api.UserView;

/** Opens, shows and changes accounts. */
final class Accounts {

    private final UserCommands commands;
    private final UserQueries queries;
    private final People people;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final InstantSource clock;

    Accounts(
            UserCommands commands,
            UserQueries queries,
            People people,
            Passwords passwords,
            PasswordPolicy policy,
            InstantSource clock) {
        this.commands = commands;
        this.queries = queries;
        this.people = people;
        this.passwords = passwords;
        this.policy = policy;
        this.clock = clock;
    }

    Future<Reply<UserView>> register(UserCommand.Register wish, Call call) {
        if (wish.password().value().length() < policy.shortest()) {
            return refuse(new UserRejection.WeakPassword(policy.shortest()));
        }
        return passwords
                .hash(wish.password())
                .compose(hash -> people.find(wish.email())
                        .compose(known ->
                                known.isPresent() ? refuse(new UserRejection.EmailTaken()) : open(wish, hash, call)));
    }

    private Future<Reply<UserView>> open(UserCommand.Register wish, PasswordHash hash, Call call) {
        return opening(wish, UserRole.USER, hash)
                .compose(command -> commands.decide(command, call))
                .compose(this::shown);
    }

    /** The account of somebody who registers now. */
    Future<AccountCommand> opening(UserCommand.Register wish, UserRole role, PasswordHash hash) {
        UserId id = new UserId(Ids.next(clock.millis()));
        return people.signInFor(wish.email())
                .compose(signIn -> people.sealing(id)
                        .map(sealing -> new AccountCommand.Open(
                                id,
                                signIn,
                                sealing.of(wish.email()),
                                sealing.of(wish.name()),
                                role,
                                sealing.of(hash),
                                clock.instant())));
    }

    Future<Reply<UserView>> rename(UserCommand.Rename wish, Call call) {
        if (!call.actor().mayActFor(wish.userId().value())) {
            return Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "only the user may change the account"));
        }
        return queries.account(wish.userId())
                .compose(found ->
                        found.isPresent() ? rename(wish, found.get(), call) : refuse(new UserRejection.UserNotFound()));
    }

    private Future<Reply<UserView>> rename(UserCommand.Rename wish, Account account, Call call) {
        return sealedName(wish.name(), account)
                .map(name -> new AccountCommand.Rename(wish.userId(), name, wish.ifVersion()))
                .compose(command -> commands.decide(command, call))
                .compose(this::shown);
    }

    /** The same name stays as it is sealed: sealed again it would look like another one. */
    private Future<Personal> sealedName(PersonName name, Account account) {
        return people.show(account)
                .compose(view -> view.filter(user -> user.name().equals(name)).isPresent()
                        ? Future.succeededFuture(account.name())
                        : people.sealing(account.id()).map(sealing -> sealing.of(name)));
    }

    Future<Optional<UserView>> find(UserQuery.FindUser query, Call call) {
        return call.actor().mayActFor(query.userId().value())
                ? queries.account(query.userId()).compose(this::shown)
                : Future.succeededFuture(Optional.empty());
    }

    private Future<Optional<UserView>> shown(Optional<Account> account) {
        return account.map(people::show).orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Reply<UserView>> shown(Reply<UserState> reply) {
        return switch (reply) {
            case Reply.Refused<UserState>(var why) -> refuse(why);
            case Reply.Done<UserState>(var state) ->
                people.show((Account) state)
                        .map(view -> view.<Reply<UserView>>map(Reply.Done::new)
                                .orElseGet(() -> new Reply.Refused<>(new UserRejection.UserNotFound())));
        };
    }

    private static <T> Future<Reply<T>> refuse(Rejection why) {
        return Future.succeededFuture(new Reply.Refused<>(why));
    }
}
