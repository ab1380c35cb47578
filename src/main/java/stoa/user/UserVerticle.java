package stoa.user;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Recorded;
import stoa.kernel.Trace;
import stoa.platform.bus.Bus;
import stoa.platform.http.token.KeyRing;
import stoa.platform.http.token.SigningKey;
import stoa.platform.http.token.TokenIssuer;
import stoa.platform.log.EventLog;
import stoa.platform.personal.SubjectKeys;
import stoa.platform.run.CommandLoop;
import stoa.platform.run.Lookout;
import stoa.platform.run.Node;
import stoa.platform.run.OutboundLoop;
import stoa.platform.telemetry.Log;
import stoa.user.api.EmailAddress;
import stoa.user.api.PublicKeys;
import stoa.user.api.UserApi;
import stoa.user.api.UserEvent;

/** The users, on the bus: what they answer, and which loops keep them going. */
public final class UserVerticle extends VerticleBase {

    private static final Log LOG = Log.of(UserVerticle.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ERASURES = 16;

    private final Node node;
    private final Pool pool;
    private final Bus bus;
    private final SubjectKeys keys;
    private final KeyRotation rotation;
    private final KeyRing ring;
    private final TokenIssuer issuer;
    private final Consumer<UUID> onSessionEnd;
    private final Path dataDirectory;
    private final UserPolicy policy;
    private final InstantSource clock;
    private final EventLog<UserEvent, UserState> log;
    private final CommandLoop<AccountCommand, UserEvent, UserState> loop;
    private final UserQueries queries;
    private Passwords passwords;

    /**
     * @param keys those of this service
     * @param ring what the issuer signs with; refreshed from the rotation for as long as the verticle is deployed
     * @param onSessionEnd makes the verifiers of access tokens in this process refuse those of a session
     * @param dataDirectory where to leave the administrator's password
     */
    public UserVerticle(
            Node node,
            Pool pool,
            Bus bus,
            UserLog log,
            SubjectKeys keys,
            KeyRotation rotation,
            KeyRing ring,
            TokenIssuer issuer,
            Consumer<UUID> onSessionEnd,
            Path dataDirectory,
            UserPolicy policy) {
        this.bus = bus;
        this.rotation = rotation;
        this.ring = ring;
        this.issuer = issuer;
        this.onSessionEnd = onSessionEnd;
        this.dataDirectory = dataDirectory;
        this.policy = policy;
        this.clock = node.clock();
        this.node = node;
        this.pool = pool;
        this.log = log.log();
        this.keys = keys;
        this.loop = new CommandLoop<>("user", this.log, new UserDecider(), policy.commands(), node);
        this.queries = new UserQueries(pool, this.log);
    }

    @Override
    public Future<?> start() {
        passwords = new Passwords(vertx, policy.passwords());
        UserCommands commands = new UserCommands(loop);
        People people = new People(keys, new SignIns(pool), queries);
        Accounts accounts = new Accounts(commands, queries, people, passwords, policy.passwords(), clock);
        Sessions sessions =
                new Sessions(commands, people, passwords, issuer, onSessionEnd, policy.sessionLength(), clock);
        FirstAdministrator administrator = new FirstAdministrator(
                vertx, commands, people, passwords, accounts, AdminFile.in(dataDirectory), clock);
        AddressBook addresses = new AddressBook(commands, queries, people, policy.addresses(), clock);
        Erasure erasure = new Erasure(commands, queries, people, onSessionEnd);
        Lookout endedElsewhere = new Lookout("ended sessions", policy.recall(), this::recallEndedSince, clock);
        vertx.setPeriodic(policy.keys().reload().toMillis(), timer -> refreshKeys());
        return Future.all(loop.deploy(vertx), unfinished(erasure).deploy(), keys.watch(vertx))
                .compose(deployed -> administrator.ensure(new EmailAddress(policy.admin())))
                .compose(made ->
                        recallEndedSince(clock.instant().minus(issuer.settings().accessLifetime())))
                .compose(recalled -> endedElsewhere.deploy(vertx))
                .onSuccess(watched -> serve(accounts, addresses, sessions, erasure));
    }

    /** Erasures that a process has begun which died before their end. */
    private OutboundLoop<UserEvent> unfinished(Erasure erasure) {
        return new OutboundLoop<>(
                "user erasure",
                node,
                vertx,
                pool,
                log,
                UserEvent.Erased.class::isInstance,
                event -> erasure.follow((UserEvent.Erased) event.event(), callOf(event)),
                ERASURES);
    }

    private Call callOf(Recorded<UserEvent> event) {
        Trace trace = Trace.parse(event.origin().trace()).orElseGet(Trace::start);
        return new Call(Actor.system("erasure"), Deadline.after(PATIENCE, clock.instant()), trace.child());
    }

    @Override
    public Future<?> stop() {
        return passwords.close();
    }

    private void serve(Accounts accounts, AddressBook addresses, Sessions sessions, Erasure erasure) {
        bus.serve(UserApi.REGISTER, accounts::register);
        bus.serve(UserApi.RENAME, accounts::rename);
        bus.serve(UserApi.ERASE, erasure::erase);
        bus.serve(UserApi.FIND, accounts::find);
        bus.serve(UserApi.SAVE_ADDRESS, addresses::save);
        bus.serve(UserApi.REMOVE_ADDRESS, addresses::remove);
        bus.serve(UserApi.ADDRESSES, addresses::list);
        bus.serve(UserApi.FIND_ADDRESS, addresses::find);
        bus.serve(UserApi.SIGN_IN, sessions::signIn);
        bus.serve(UserApi.REFRESH, sessions::refresh);
        bus.serve(UserApi.SIGN_OUT, sessions::signOut);
        bus.serve(UserApi.ENDED_SESSIONS, (query, call) -> queries.endedSince(query.since()));
        bus.serve(UserApi.KEYS, (query, call) -> Future.succeededFuture(publicKeys()));
    }

    /** Access tokens may outlive the process that was told of the end of their session. */
    private Future<?> recallEndedSince(Instant time) {
        return queries.endedSince(time)
                .onSuccess(ended -> ended.forEach(session -> onSessionEnd.accept(session.value())));
    }

    private void refreshKeys() {
        rotation.refresh(ring).onFailure(failure -> LOG.warn("the signing keys stay as they were", failure));
    }

    private PublicKeys publicKeys() {
        return new PublicKeys(
                ring.keys().all().stream().map(SigningKey::publicJwk).toList());
    }
}
