package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.kernel.Trace;
import stoa.platform.json.Wire;
import stoa.platform.letter.DeadLetter;
import stoa.platform.letter.DeadLetterApi;
import stoa.platform.letter.DeadLetterQueries;
import stoa.platform.postgres.Database;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.platform.telemetry.Metrics;
import stoa.testing.Eventually;
import stoa.testing.TestPostgres;

/** What becomes of an instance that meets a bug, of what is said to it later, and of all the others. */
@Timeout(60)
class SagaLetterTest {

    private static final UUID POOR = new UUID(1, 1);
    private static final String LAST_WORD = "farewell";
    private static final UUID NEIGHBOUR = new UUID(2, 1);
    private static final Wire<Listener> STATES = Wire.of(Listener.class, Map.of("listener", Listener.class));

    /** What it has heard. */
    private record Listener(UUID id, List<String> heard) {}

    /** Words that nobody bears: to read, to hear, or to remember when woken. */
    private final Set<String> unbearable = ConcurrentHashMap.newKeySet();

    private final Database database = TestPostgres.database("order");
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = Pools.open(vertx, database, PoolSettings.DEFAULTS, "saga letter test");
    private final DeadLetterQueries letters = new DeadLetterQueries(pool, "order", InstantSource.system());
    private final Words first = new Words(word -> unbearable.contains("read " + word.text()));
    private final Words second = new Words(word -> unbearable.contains("read " + word.text()));
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Set<UUID> woken = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void listen() {
        Node node = Node.of(new Metrics(), InstantSource.system());
        SagaLoop.Logs<Words.Word> logs =
                new SagaLoop.Logs<>(first.followedAs("first"), List.of(second.followedAs("second")));
        new SagaLoop<>("listeners", node, pool, STATES, logs, new Listening(), new Witness())
                .deploy(vertx)
                .await();
    }

    @AfterEach
    void close() {
        stop();
        vertx.close().await();
    }

    private void stop() {
        Future.all(vertx.deploymentIDs().stream().map(vertx::undeploy).toList()).await();
    }

    @Test
    void othersGoOnWhileAllThatIsSaidToItWaits() {
        unbearable.add("hear b");
        say(POOR, "a");
        Eventually.await(() -> said.contains("a"));
        say(POOR, "b");
        second.say(POOR, "c");
        second.say(NEIGHBOUR, "d");
        Eventually.await(() -> letters().size() == 2 && said.contains("d"));
        assertThat(said).containsExactly("a", "d");
        assertThat(letters())
                .extracting(DeadLetter::subscription, DeadLetter::stream, DeadLetter::reason, DeadLetter::attempts)
                .containsExactly(
                        tuple("listeners reactions to second", POOR, "waits behind an earlier one of its stream", 0),
                        tuple("listeners reactions to first", POOR, "IllegalStateException: cannot hear b", 1));
        woken.clear();
        Eventually.await(() -> woken.contains(NEIGHBOUR));
        assertThat(woken).doesNotContain(POOR);
    }

    @Test
    void redrivenWordsAreHeardInTheOrderOfTheLogs() {
        unbearable.add("hear b");
        say(POOR, "b");
        second.say(POOR, "c");
        say(POOR, "d");
        Eventually.await(() -> letters().size() == 3);
        unbearable.clear();
        letters.redrive(letters().getFirst().id()).await();
        Eventually.await(() -> said.equals(List.of("b", "d", "c")));
        say(POOR, "e");
        Eventually.await(() -> stored().contains("b,d,c,e"));
        assertThat(letters()).allMatch(letter -> letter.redrivenAt().isPresent());
    }

    @Test
    void whatFailsAgainStaysAndCanBeAskedForAgain() {
        unbearable.add("hear b");
        say(POOR, "b");
        say(POOR, "c");
        Eventually.await(() -> letters().size() == 2);
        letters.redrive(letters().getLast().id()).await();
        Eventually.await(() -> letters().getLast().attempts() == 2);
        assertThat(letters())
                .allMatch(letter ->
                        letter.redrivenAt().isEmpty() && letter.askedAt().isEmpty());
        unbearable.clear();
        letters.redrive(letters().getLast().id()).await();
        Eventually.await(() -> said.equals(List.of("b", "c")));
    }

    @Test
    void oneThatCannotEvenBeReadIsSetAside() {
        unbearable.add("read b");
        Stream.of("x", "y", "z").forEach(text -> say(NEIGHBOUR, text));
        say(POOR, "b");
        say(NEIGHBOUR, "c");
        Eventually.await(
                () -> said.equals(List.of("x", "y", "z", "c")) && letters().size() == 1);
        assertThat(letters().getFirst().reason()).isEqualTo("IllegalArgumentException: illegible");
        unbearable.clear();
        letters.redrive(letters().getFirst().id()).await();
        Eventually.await(() -> said.contains("b"));
    }

    @Test
    void oneThatCannotBeWokenIsLeftAloneUntilItHearsMore() {
        unbearable.add("remember b");
        say(POOR, "b");
        say(NEIGHBOUR, "c");
        Eventually.await(() -> problems().equals(List.of("IllegalStateException: cannot remember b")));
        woken.clear();
        Eventually.await(() -> woken.contains(NEIGHBOUR));
        assertThat(woken).doesNotContain(POOR);
        unbearable.clear();
        say(POOR, "d");
        Eventually.await(() -> woken.contains(POOR) && problems().isEmpty());
    }

    @Test
    void theLastWordIsHeardBeforeWhatWaitsAndThatOnceMore() {
        say(POOR, "a");
        unbearable.add("hear b");
        say(POOR, "b");
        say(POOR, "c");
        Eventually.await(() -> letters().size() == 2);
        unbearable.clear();
        say(POOR, LAST_WORD);
        Eventually.await(() -> said.equals(List.of("a", LAST_WORD, "b", "c")));
        say(POOR, "d");
        Eventually.await(() -> said.contains("d"));
        assertThat(letters()).hasSize(2).allMatch(letter -> letter.redrivenAt().isPresent());
    }

    @Test
    void whoHasNotBegunHearsTheLastWordInItsTurn() {
        unbearable.add("hear a");
        say(POOR, "a");
        say(POOR, LAST_WORD);
        Eventually.await(() -> letters().size() == 2);
        assertThat(said).isEmpty();
    }

    @Test
    void oneThatIsStoredIllegiblyIsLeftAsItIsAndHoldsNobodyUp() {
        say(POOR, "a");
        Eventually.await(() -> stored().equals(List.of("a")));
        stop();
        String kept = texts("select doc::text from process").getFirst();
        store("{\"of\": \"tomorrow\"}");
        listen();
        say(POOR, "b");
        say(NEIGHBOUR, "c");
        Eventually.await(() -> said.contains("c") && letters().size() == 1);
        assertThat(letters().getFirst().reason()).endsWith("what is stored of it cannot be read");
        stop();
        store(kept);
        listen();
        letters.redrive(letters().getFirst().id()).await();
        Eventually.await(() -> stored().contains("a,b"));
    }

    private void store(String doc) {
        pool.preparedQuery("update process set doc = $1::text::json where id = $2")
                .execute(Tuple.of(doc, POOR))
                .await();
    }

    private void say(UUID listener, String text) {
        first.say(listener, text);
    }

    private List<DeadLetter> letters() {
        return letters.list(new DeadLetterApi.ListLetters(100, Optional.empty()))
                .await();
    }

    private List<String> problems() {
        return texts("select problem from process where problem is not null");
    }

    private List<String> stored() {
        return texts("select doc::text from process").stream()
                .map(doc -> String.join(",", STATES.decode("listener", doc).heard()))
                .toList();
    }

    private List<String> texts(String sql) {
        return pool.query(sql).execute().await().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private void bear(String how, String text) {
        if (unbearable.contains(how + " " + text)) {
            throw new IllegalStateException("cannot " + how + " " + text);
        }
    }

    private final class Listening implements Saga<Listener, Words.Word, String> {

        @Override
        public Reaction<Listener, String> react(Listener state, Words.Word word, Instant now) {
            bear("hear", word.text());
            List<String> before = state == null ? List.of() : state.heard();
            return Reaction.wait(
                    new Listener(
                            word.listener(),
                            Stream.concat(before.stream(), Stream.of(word.text()))
                                    .toList()),
                    List.of(word.text()));
        }

        @Override
        public boolean isHeardBeforeWhatWaits(Words.Word word) {
            return word.text().equals(LAST_WORD);
        }

        @Override
        public Instant due(Listener state) {
            return Instant.EPOCH;
        }

        @Override
        public Reaction<Listener, String> wake(Listener state, Instant now) {
            state.heard().forEach(text -> bear("remember", text));
            return Reaction.wait(state, List.of());
        }
    }

    private final class Witness implements SagaLoop.Outlet<Listener, String> {

        @Override
        public void send(String word, String cause, Trace trace) {
            said.add(word);
        }

        @Override
        public void woken(Listener before, Optional<Listener> after, Trace trace) {
            woken.add(before.id());
        }
    }
}
