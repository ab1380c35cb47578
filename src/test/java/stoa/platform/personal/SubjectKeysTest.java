package stoa.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stoa.kernel.Fault;
import stoa.kernel.Personal;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.testing.Eventually;
import stoa.testing.TestPostgres;

class SubjectKeysTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Pool POOL = Pools.open(VERTX, TestPostgres.database("order"), PoolSettings.DEFAULTS, "keys");
    private static final PersonalSettings SETTINGS = new PersonalSettings(2, Duration.ofMillis(100));

    private static SubjectKeys here;
    private static SubjectKeys there;

    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private final Place home = new Place(UUID.randomUUID(), "home");

    @BeforeAll
    static void start() {
        here = new SubjectKeys(POOL, SETTINGS, InstantSource.system());
        there = new SubjectKeys(POOL, SETTINGS, InstantSource.system());
        Future.all(here.watch(VERTX), there.watch(VERTX)).await();
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    @Test
    void allWhoMakeAKeyAtOnceGetTheSame() {
        List<Future<SubjectKey.Present>> made = Stream.of(here, there, here, there)
                .map(keys -> keys.toSeal(ada))
                .toList();
        Personal sealed = made.getFirst().await().seal("1 High Street", home);
        assertThat(made).allMatch(key -> key.await().open(sealed, home).equals(Optional.of("1 High Street")));
        assertThat(new SubjectKeys(POOL, SETTINGS, InstantSource.system())
                        .find(ada)
                        .await()
                        .open(sealed, home))
                .contains("1 High Street");
    }

    @Test
    void whatIsErasedHereIsSoonUnreadableThereToo() {
        Personal sealed = here.toSeal(ada).await().seal("1 High Street", home);
        assertThat(there.find(ada).await().open(sealed, home)).contains("1 High Street");
        here.erase(ada).await();
        assertThat(here.find(ada).await().open(sealed, home)).isEmpty();
        Eventually.await(() -> there.find(ada).await().open(sealed, home).isEmpty());
        assertThat(keysInDatabase(ada)).isZero();
    }

    @Test
    void whoIsErasedNeverHasAKeyAgain() {
        here.toSeal(ada).await();
        here.erase(ada).await();
        here.erase(ada).await();
        there.erase(bob).await();
        assertForbidden(here, ada);
        assertForbidden(here, bob);
    }

    @Test
    void othersKeepTheirKeysAndThoseWithoutHaveNone() {
        Personal adas = here.toSeal(ada).await().seal("Ada", home);
        Personal bobs = here.toSeal(bob).await().seal("Bob", home);
        UUID nobody = UUID.randomUUID();
        here.erase(ada).await();
        Map<UUID, SubjectKey> found = here.findAll(List.of(ada, bob, nobody)).await();
        assertThat(found.get(ada).open(adas, home)).isEmpty();
        assertThat(found.get(bob).open(bobs, home)).contains("Bob");
        assertThat(found.get(nobody)).isEqualTo(new SubjectKey.Missing());
    }

    @Test
    void moreThanAreKeptAreReadAgain() {
        List<UUID> many = Stream.generate(UUID::randomUUID).limit(5).toList();
        Map<UUID, Personal> names = many.stream()
                .collect(
                        Collectors.toMap(id -> id, id -> here.toSeal(id).await().seal(id.toString(), home)));
        assertThat(many)
                .allSatisfy(id -> assertThat(here.find(id).await().open(names.get(id), home))
                        .contains(id.toString()));
    }

    private void assertForbidden(SubjectKeys keys, UUID subject) {
        assertThatThrownBy(() -> keys.toSeal(subject).await())
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN));
    }

    private static long keysInDatabase(UUID subject) {
        return POOL.query("select count(key) from subject_key where subject = '" + subject + "'")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
    }
}
