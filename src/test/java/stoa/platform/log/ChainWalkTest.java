package stoa.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ChainWalkTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00.123456Z");
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    /** What somebody may change of an event. */
    static final List<UnaryOperator<StoredEvent>> CHANGES = List.of(
            e -> event(e.stream(), e.version() + 1, e.type(), e.at(), e.actor(), e.body()),
            e -> event(e.stream(), e.version(), "other", e.at(), e.actor(), e.body()),
            e -> event(e.stream(), e.version(), e.type(), e.at().plusNanos(1_000), e.actor(), e.body()),
            e -> event(e.stream(), e.version(), e.type(), e.at(), "admin", e.body()),
            e -> event(e.stream(), e.version(), e.type(), e.at(), e.actor(), e.body() + " "),
            e -> event(e.stream(), e.version(), e.type() + e.actor(), e.at(), "", e.body()));

    private final List<ChainWalk.Found> log = new ArrayList<>();

    ChainWalkTest() {
        log.addAll(chain(ONE, 1));
        log.addAll(chain(TWO, 4));
    }

    @Test
    void findsNothingWhereNothingWasChanged() {
        assertThat(flaw()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void findsAChangedEvent(UnaryOperator<StoredEvent> change) {
        ChainWalk.Found found = log.get(1);
        log.set(1, new ChainWalk.Found(2, change.apply(found.event()), found.hash(), found.end()));
        assertThat(flaw()).contains(2L);
    }

    @Test
    void findsAChangedEventThatWasSealedAnew() {
        StoredEvent changed = event(ONE, 2, "changed", NOON, "ann", "{}");
        Buffer hash = changed.hash(log.getFirst().hash(), StoredEvent.digest());
        log.set(1, new ChainWalk.Found(2, changed, hash, log.get(1).end()));
        assertThat(flaw()).contains(3L);
    }

    @Test
    void findsThatAnEventIsMissing() {
        log.remove(1);
        assertThat(flaw()).contains(3L);
    }

    @Test
    void findsThatTheLastEventIsMissing() {
        log.remove(2);
        assertThat(flaw()).contains(2L);
    }

    @Test
    void findsAnEventTooMany() {
        StoredEvent more = event(ONE, 4, "more", NOON, "ann", "{}");
        Buffer hash = more.hash(log.get(2).hash(), StoredEvent.digest());
        log.add(3, new ChainWalk.Found(9, more, hash, log.get(2).end()));
        assertThat(flaw()).contains(9L);
    }

    @Test
    void asksNothingOfAStreamWhoseStateIsNotKept() {
        log.set(5, new ChainWalk.Found(6, log.get(5).event(), log.get(5).hash(), Optional.empty()));
        assertThat(flaw()).isEmpty();
    }

    @Test
    void namesTheFirstOfTheLog() {
        StoredEvent changed = event(TWO, 3, "changed", NOON, "ann", "{}");
        log.set(5, new ChainWalk.Found(1, changed, log.get(5).hash(), log.get(5).end()));
        log.remove(1);
        assertThat(flaw()).contains(1L);
    }

    private Optional<Long> flaw() {
        ChainWalk walk = new ChainWalk();
        log.forEach(walk::next);
        walk.end();
        return walk.first().map(LogAudit.Flaw::position);
    }

    private static List<ChainWalk.Found> chain(UUID stream, long position) {
        MessageDigest digest = StoredEvent.digest();
        StoredEvent first = event(stream, 1, "begun", NOON, "ann", "{}");
        StoredEvent second = event(stream, 2, "grown", NOON, "ann", "{\"by\":1}");
        StoredEvent third = event(stream, 3, "grown", NOON, "ann", "{\"by\":2}");
        Buffer one = first.hash(StoredEvent.NO_HASH, digest);
        Buffer two = second.hash(one, digest);
        Buffer three = third.hash(two, digest);
        Optional<Buffer> end = Optional.of(three);
        return List.of(
                new ChainWalk.Found(position, first, one, end),
                new ChainWalk.Found(position + 1, second, two, end),
                new ChainWalk.Found(position + 2, third, three, end));
    }

    private static StoredEvent event(UUID stream, int version, String type, Instant at, String actor, String body) {
        return new StoredEvent(stream, version, type, at, actor, "cause", "trace", body);
    }
}
