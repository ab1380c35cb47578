package stoa.user;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Rejection;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.user.UserState.Erased;
import stoa.user.api.SessionId;
import stoa.user.api.UserCommand;
import stoa.user.api.UserEvent;
import stoa.user.api.UserRejection;
import stoa.user.api.UserView;

/**
 * Erases users. First it is decided, which keeps everybody from signing in; then the key and all sessions go. A process that dies
 * in between leaves the event, from which another one does the rest.
 */
final class Erasure {

    private final UserCommands commands;
    private final UserQueries queries;
    private final People people;
    private final Consumer<UUID> onSessionEnd;

    /** @param onSessionEnd is told of every session that is about to end here */
    Erasure(UserCommands commands, UserQueries queries, People people, Consumer<UUID> onSessionEnd) {
        this.commands = commands;
        this.queries = queries;
        this.people = people;
        this.onSessionEnd = onSessionEnd;
    }

    Future<Reply<UserId>> erase(UserCommand.Erase wish, Call call) {
        if (!call.actor().mayActFor(wish.userId().value())) {
            return Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "only the user may erase the account"));
        }
        return queries.account(wish.userId())
                .compose(account -> account.map(people::show).orElseGet(Erasure::nobody))
                .compose(view -> view.map(
                                user -> people.signInFor(user.email()).compose(signIn -> erase(wish, signIn, call)))
                        .orElseGet(() -> refuse(new UserRejection.UserNotFound())));
    }

    private Future<Reply<UserId>> erase(UserCommand.Erase wish, UUID signIn, Call call) {
        return commands.decide(new AccountCommand.Erase(wish.userId(), signIn, wish.ifVersion()), call)
                .compose(reply -> switch (reply) {
                    case Reply.Refused<UserState>(var why) -> refuse(why);
                    case Reply.Done<UserState>(Erased erased) ->
                        forget(erased.id(), erased.signIn(), call).map(new Reply.Done<>(erased.id()));
                    case Reply.Done<UserState>(var other) -> throw new IllegalStateException("not erased: " + other);
                });
    }

    /** Does what follows from the event. May be repeated. */
    Future<Void> follow(UserEvent.Erased event, Call call) {
        return forget(event.userId(), event.signIn(), call);
    }

    private Future<Void> forget(UserId user, UUID signIn, Call call) {
        return people.forget(user, signIn).compose(forgotten -> endSessions(user, call));
    }

    /** Some at a time, until none is open. */
    private Future<Void> endSessions(UserId user, Call call) {
        return queries.openSessionsOf(user)
                .compose(open -> open.isEmpty()
                        ? Future.succeededFuture()
                        : end(open, user, call).compose(ended -> endSessions(user, call)));
    }

    /** Their tokens are refused here before they end: whoever finds none open any more may rely on it. */
    private Future<Void> end(List<SessionId> sessions, UserId user, Call call) {
        sessions.forEach(session -> onSessionEnd.accept(session.value()));
        List<Future<UserState>> ends = sessions.stream()
                .map(session -> commands.decide(
                                new AccountCommand.EndSession(session, user, UserEvent.Reason.ERASED), call)
                        .map(Erasure::requireDone))
                .toList();
        return Future.all(ends).mapEmpty();
    }

    private static UserState requireDone(Reply<UserState> reply) {
        return switch (reply) {
            case Reply.Done<UserState>(var ended) -> ended;
            case Reply.Refused<UserState>(var why) -> throw new IllegalStateException(why.detail());
        };
    }

    private static Future<Optional<UserView>> nobody() {
        return Future.succeededFuture(Optional.empty());
    }

    private static <T> Future<Reply<T>> refuse(Rejection why) {
        return Future.succeededFuture(new Reply.Refused<>(why));
    }
}
