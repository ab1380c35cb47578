package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import stoa.kernel.Actor;
import stoa.kernel.Address;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Reply;
import stoa.kernel.Trace;
import stoa.platform.bus.Bus;
import stoa.platform.config.ByteSize;
import stoa.platform.http.token.AccessToken;
import stoa.platform.http.token.KeyRing;
import stoa.platform.http.token.Revocations;
import stoa.platform.http.token.TokenIssuer;
import stoa.platform.http.token.TokenSettings;
import stoa.platform.http.token.TokenVerifier;
import stoa.platform.personal.PersonalSettings;
import stoa.platform.personal.SubjectKeys;
import stoa.platform.postgres.Database;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.platform.run.BatchSettings;
import stoa.platform.run.Node;
import stoa.platform.telemetry.Metrics;
import stoa.user.api.EmailAddress;

/** The users' part of one process, on a database it may share with others. */
final class UserNode implements AutoCloseable {

    /** Cheap to hash, apart from that as in earnest. */
    static final UserPolicy POLICY = policy(1);

    final Set<UUID> ended = ConcurrentHashMap.newKeySet();

    private final Vertx vertx = Vertx.vertx();
    private final InstantSource clock = InstantSource.system();
    private final Node node = Node.of(new Metrics(), clock);
    private final Bus bus = new Bus(vertx, node.metrics(), clock, node.faults());
    private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("tokens", 1);
    private final TokenVerifier verifier;
    private final Pool pool;
    private final String deployment;

    UserNode(Database database, Path dataDirectory, UserPolicy policy) {
        pool = Pools.open(vertx, database, PoolSettings.DEFAULTS, "user");
        TokenSettings settings = TokenSettings.DEFAULTS;
        KeyRotation rotation = new KeyRotation(vertx, pool, policy.keys(), settings.accessLifetime(), clock);
        KeyRing ring = new KeyRing(vertx, rotation.load().await());
        TokenIssuer issuer = new TokenIssuer(ring, settings, workers, clock);
        verifier = new TokenVerifier(ring, settings, new Revocations(settings, clock), workers, clock);
        deployment = vertx.deployVerticle(new UserVerticle(
                        node,
                        pool,
                        bus,
                        UserLog.in(pool),
                        new SubjectKeys(pool, PersonalSettings.DEFAULTS, clock),
                        rotation,
                        ring,
                        issuer,
                        ended::add,
                        dataDirectory,
                        policy))
                .await();
    }

    static UserPolicy policy(int iterations) {
        return new UserPolicy(
                Duration.ofDays(30),
                Duration.ofMillis(100),
                UserPolicy.DEFAULTS.addresses(),
                "admin@stoa.local",
                new PasswordPolicy(8, ByteSize.ofMegabytes(7), iterations, 2, 64),
                KeyPolicy.DEFAULTS,
                BatchSettings.DEFAULTS);
    }

    <Q, A> A ask(Address<Q, A> address, Q question, Actor actor) {
        Call call = new Call(actor, Deadline.after(Duration.ofSeconds(20), clock.instant()), Trace.start());
        return bus.request(address, question, call).await();
    }

    <Q, A> A ask(Address<Q, A> address, Q question) {
        return ask(address, question, Actor.ANONYMOUS);
    }

    /** What the answer must be to go on. */
    <Q, A> A done(Address<Q, Reply<A>> address, Q question) {
        Reply<A> reply = ask(address, question, Actor.system("test"));
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done<A>) reply).value();
    }

    AccessToken verify(String accessToken) {
        return verifier.verify(accessToken).await();
    }

    /** How often a password was set for an address. */
    int passwordsSet(EmailAddress email) {
        String sql = "select version from state s join sign_in i on i.stream = s.stream where i.address = $1";
        return pool.preparedQuery(sql)
                .execute(Tuple.of(SignIns.digestOf(email)))
                .await()
                .iterator()
                .next()
                .getInteger(0);
    }

    List<String> rows(String sql) {
        return pool.query(sql).execute().await().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    void rebuild() {
        UserLog.in(pool).rebuild().run(progress -> {});
    }

    @Override
    public void close() {
        vertx.undeploy(deployment).await();
        vertx.close().await();
    }
}
