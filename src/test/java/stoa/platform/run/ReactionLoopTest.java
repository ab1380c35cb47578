package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.kernel.Recorded;
import stoa.platform.letter.DeadLetter;
import stoa.platform.letter.DeadLetterApi;
import stoa.platform.letter.DeadLetterQueries;
import stoa.testing.Eventually;
import stoa.testing.Scrape;
import stoa.testing.TestPostgres;

/** One process that keeps counters reacts to what another, with a database of its own, has counted. */
@Timeout(60)
class ReactionLoopTest {

    private static final ReactionLoop.Name NAME = new ReactionLoop.Name("ours", "theirs");
    private static final UUID OURS = UUID.randomUUID();
    private static final UUID THEIRS = UUID.randomUUID();

    private final TallyNode here = TallyNode.on(TestPostgres.database("testing"));
    private final TallyNode there = TallyNode.on(TestPostgres.database("testing"));

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void whatIsWantedOfEventsIsDoneAndSaysWhy() {
        react(event -> event instanceof Tally.Added ? Optional.of(Tally.Add.to(OURS)) : Optional.empty());
        there.submit(new Tally.WakeAt(THEIRS, there.node.clock().instant())).await();
        add(3);
        Eventually.await(() -> events().size() == 3);
        assertThat(events())
                .extracting(event -> event.origin().cause())
                .containsExactly("theirs@2", "theirs@3", "theirs@4");
        assertThat(events()).extracting(event -> event.origin().actor()).containsOnly("theirs");
    }

    @Test
    void whatFailsIsTriedAgain() {
        AtomicInteger asked = new AtomicInteger();
        react(event -> Optional.of(asked.incrementAndGet() < 4 ? new Tally.BreakAtOnce() : Tally.Add.to(OURS)));
        add(1);
        Eventually.await(() -> events().size() == 1);
    }

    @Test
    void whatIsRefusedHasBeenHeard() {
        String deployment = react(event -> Optional.of(new Tally.Refuse(OURS)));
        add(2);
        Eventually.await(() -> handled() == 2);
        here.vertx.undeploy(deployment).await();
        react(event -> Optional.of(Tally.Add.to(OURS)));
        add(1);
        Eventually.await(() -> events().size() == 1);
        assertThat(events()).extracting(event -> event.origin().cause()).containsExactly("theirs@3");
    }

    @Test
    void whatCannotBeDoneHoldsUpNobodyAndCanBeRedriven() {
        AtomicBoolean mended = new AtomicBoolean();
        react(event -> {
            if (event instanceof Tally.Added(var counters, var amount) && amount == 13 && !mended.get()) {
                throw new IllegalStateException("planted");
            }
            return Optional.of(Tally.Add.to(OURS));
        });
        there.submit(new Tally.Add(List.of(THEIRS), 13)).await();
        add(2);
        DeadLetterQueries letters = new DeadLetterQueries(here.pool, "testing", here.node.clock());
        Eventually.await(() -> letters(letters).size() == 1 && saved() == 3);
        assertThat(events()).hasSize(2);
        mended.set(true);
        letters.redrive(letters(letters).getFirst().id()).await();
        Eventually.await(() -> letters(letters).getFirst().redrivenAt().isPresent());
        assertThat(events())
                .extracting(event -> event.origin().cause())
                .containsExactly("theirs@2", "theirs@3", "theirs@1");
    }

    private static List<DeadLetter> letters(DeadLetterQueries letters) {
        return letters.list(new DeadLetterApi.ListLetters(10, Optional.empty())).await();
    }

    /** Where the checkpoint of the other's stream is. */
    private long saved() {
        return here.pool
                .query("select max(position) from subscription")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
    }

    private String react(Function<Tally.Event, Optional<Tally.Command>> reactions) {
        return new ReactionLoop<>(NAME, here.node, here.vertx, here.pool, there.log, reactions, here.commands)
                .deploy()
                .await();
    }

    private void add(int times) {
        Stream.generate(() -> Tally.Add.to(THEIRS))
                .limit(times)
                .forEach(command -> there.submit(command).await());
    }

    private List<Recorded<Tally.Event>> events() {
        return here.log.readStored(0, 100).await();
    }

    private double handled() {
        return new Scrape(here.node.metrics().exposition()).sum("stoa_subscription_events_total{");
    }
}
