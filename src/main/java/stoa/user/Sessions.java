package stoa.user;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Ids;
import stoa.kernel.Rejection;
import stoa.kernel.Reply;
import stoa.platform.http.token.TokenIssuer;
import stoa.platform.telemetry.Log;
import stoa.user.People.Known;
import stoa.user.UserState.EndedSession;
import stoa.user.UserState.OpenSession;
import stoa.user.api.SessionId;
import stoa.user.api.Tokens;
import stoa.user.api.UserCommand;
import stoa.user.api.UserEvent;
import stoa.user.api.UserRejection;

/** Begins sessions, keeps them going and ends them. */
final class Sessions {

    private static final Log LOG = Log.of(Sessions.class);

    private final UserCommands commands;
    private final People people;
    private final Passwords passwords;
    private final TokenIssuer issuer;
    private final Consumer<UUID> onEnd;
    private final Duration length;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param onEnd is told of every session that ends here, before its owner is
     * @param length see {@link UserPolicy}
     */
    Sessions(
            UserCommands commands,
            People people,
            Passwords passwords,
            TokenIssuer issuer,
            Consumer<UUID> onEnd,
            Duration length,
            InstantSource clock) {
        this.commands = commands;
        this.people = people;
        this.passwords = passwords;
        this.issuer = issuer;
        this.onEnd = onEnd;
        this.length = length;
        this.clock = clock;
    }

    Future<Reply<Tokens>> signIn(UserCommand.SignIn wish, Call call) {
        return people.find(wish.email())
                .compose(known -> recognise(wish, known))
                .compose(known -> known.isPresent()
                        ? begin(wish, known.get(), call)
                        : refuse(new UserRejection.WrongCredentials()));
    }

    /** Does the same work for an address nobody has. */
    private Future<Optional<Known>> recognise(UserCommand.SignIn wish, Optional<Known> known) {
        return passwords.matches(wish.password(), known.map(Known::hash)).map(matches -> known.filter(any -> matches));
    }

    private Future<Reply<Tokens>> begin(UserCommand.SignIn wish, Known known, Call call) {
        return passwords.isOutdated(known.hash())
                ? hashAnew(wish, known, call).compose(any -> begin(known, call))
                : begin(known, call);
    }

    private Future<Reply<Tokens>> begin(Known known, Call call) {
        RefreshSecret secret = RefreshSecret.first(new SessionId(Ids.next(clock.millis())), random);
        AccountCommand start = new AccountCommand.StartSession(
                secret.session(),
                known.userId(),
                secret.familyDigest(),
                secret.ownDigest(),
                clock.instant().plus(length));
        return commands.decide(start, call).compose(reply -> grant(reply, secret, call));
    }

    /** Does not stand in the way: if it fails, the next sign-in tries again. */
    private Future<Void> hashAnew(UserCommand.SignIn wish, Known known, Call call) {
        return passwords
                .hash(wish.password())
                .compose(hash -> people.sealing(known.userId()).map(sealing -> sealing.of(hash)))
                .map(hash -> new AccountCommand.Rehash(known.stream(), known.userId(), known.stored(), hash))
                .compose(rehash -> commands.decide(rehash, call))
                .onFailure(failure -> LOG.in(call).warn("a password keeps its outdated hash for now", failure))
                .transform(any -> Future.succeededFuture());
    }

    Future<Reply<Tokens>> refresh(UserCommand.Refresh wish, Call call) {
        return RefreshSecret.parse(wish.refreshToken())
                .map(presented -> refresh(presented, call))
                .orElseGet(() -> refuse(new UserRejection.InvalidRefreshToken()));
    }

    private Future<Reply<Tokens>> refresh(RefreshSecret presented, Call call) {
        RefreshSecret next = presented.next(random);
        AccountCommand refresh = new AccountCommand.RefreshSession(
                presented.session(),
                presented.familyDigest(),
                presented.ownDigest(),
                next.ownDigest(),
                clock.instant());
        return commands.decide(refresh, call).compose(reply -> grant(reply, next, call));
    }

    Future<Reply<SessionId>> signOut(UserCommand.SignOut wish, Call call) {
        if (!call.actor().mayActFor(wish.userId().value())) {
            return Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "only the user may end the session"));
        }
        return commands.decide(
                        new AccountCommand.EndSession(wish.sessionId(), wish.userId(), UserEvent.Reason.SIGNED_OUT),
                        call)
                .map(reply -> reply.map(state -> ended((EndedSession) state)));
    }

    private Future<Reply<Tokens>> grant(Reply<UserState> reply, RefreshSecret secret, Call call) {
        return switch (reply) {
            case Reply.Done<UserState>(OpenSession open) -> tokens(open, secret);
            case Reply.Done<UserState>(EndedSession reused) -> {
                LOG.in(call)
                        .with("session_id", ended(reused))
                        .warn("a used refresh token came again: the session is over");
                yield refuse(new UserRejection.InvalidRefreshToken());
            }
            case Reply.Done<UserState>(var other) -> throw new IllegalStateException("not a session: " + other);
            case Reply.Refused<UserState>(var why) -> refuse(why);
        };
    }

    private Future<Reply<Tokens>> tokens(OpenSession open, RefreshSecret secret) {
        Actor.Role role = Actor.Role.valueOf(open.role().name());
        return issuer.issue(open.userId().value(), open.id().value(), role)
                .map(access -> new Tokens(access, issuer.settings().accessLifetime(), secret.token()))
                .map(Reply.Done::new);
    }

    private SessionId ended(EndedSession session) {
        onEnd.accept(session.id().value());
        return session.id();
    }

    private static <T> Future<Reply<T>> refuse(Rejection why) {
        return Future.succeededFuture(new Reply.Refused<>(why));
    }
}
