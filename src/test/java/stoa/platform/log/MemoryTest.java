package stoa.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Example;

final class MemoryTest {

    private static final int LIMIT = 3;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String LASTING = "stock";
    private static final String BRIEF = "order";

    private final Memory<String> memory = new Memory<>(LIMIT, LASTING::equals);

    @Example
    void whatIsBriefIsForgottenSoonAfterItsLastChange() {
        UUID earlier = learnt(BRIEF, NOON);
        UUID inBetween = learnt(BRIEF, NOON.plusMillis(1_500));
        UUID later = learnt(BRIEF, NOON.plusMillis(2_500));
        assertThat(known(earlier)).isFalse();
        assertThat(known(inBetween)).isTrue();
        assertThat(known(later)).isTrue();
    }

    @Example
    void whatLastsIsRememberedHoweverLongAgoItWas() {
        UUID earlier = learnt(LASTING, NOON);
        UUID later = learnt(LASTING, NOON.plus(LONG));
        learnt(BRIEF, NOON.plus(LONG));
        assertThat(known(earlier)).isTrue();
        assertThat(known(later)).isTrue();
    }

    @Example
    void ofEachKindTheLastOnesLookedAtAreKept() {
        for (String kind : List.of(LASTING, BRIEF)) {
            UUID first = learnt(kind, NOON);
            UUID second = learnt(kind, NOON);
            assertThat(known(first)).isTrue();
            List.of(kind, kind).forEach(each -> learnt(each, NOON));
            assertThat(known(first)).as("looked at later").isTrue();
            assertThat(known(second)).isFalse();
        }
    }

    @Example
    void aStreamOfAnotherKindIsKnownAsItIsNow() {
        UUID stream = learnt(BRIEF, NOON);
        memory.learn(stream, new Versioned<>(LASTING, 2, NOON));
        assertThat(memory.recall(stream, 1).orElseThrow().state()).isEqualTo(LASTING);
        memory.learn(stream, new Versioned<>(BRIEF, 3, NOON));
        assertThat(memory.recall(stream, 1).orElseThrow().state()).isEqualTo(BRIEF);
    }

    @Example
    void onlyWhatBeginsMayBeUnknown() {
        UUID known = learnt(BRIEF, NOON);
        UUID unknown = UUID.randomUUID();
        assertThat(memory.recall(touched(Set.of(known, unknown), Set.of()))).isEmpty();
        assertThat(memory.recall(touched(Set.of(known, unknown), Set.of(unknown)))
                        .orElseThrow())
                .containsOnlyKeys(known);
    }

    @Example
    void anEarlierStateIsNoAnswer() {
        UUID stream = learnt(BRIEF, NOON);
        assertThat(memory.recall(stream, 1)).isPresent();
        assertThat(memory.recall(stream, 2)).isEmpty();
    }

    @Example
    void everythingCanBeForgotten() {
        List<UUID> streams = List.of(learnt(BRIEF, NOON), learnt(LASTING, NOON));
        memory.forgetAll();
        assertThat(streams).noneMatch(this::known);
    }

    private static Touched touched(Set<UUID> streams, Set<UUID> begun) {
        return new Touched(streams, begun, List.of());
    }

    private UUID learnt(String state, Instant at) {
        UUID stream = UUID.randomUUID();
        memory.learn(stream, new Versioned<>(state, 1, at));
        return stream;
    }

    private boolean known(UUID stream) {
        return memory.recall(stream, 1).isPresent();
    }
}
