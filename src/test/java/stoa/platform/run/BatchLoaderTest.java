package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stoa.kernel.Fault;

class BatchLoaderTest {

    private final List<Set<String>> asked = new ArrayList<>();
    private final List<Promise<Map<String, Integer>>> answers = new ArrayList<>();
    private final BatchLoader<String, Integer> loader = new BatchLoader<>(this::ask, 3);

    @Test
    void aLoneRequestIsAskedAtOnce() {
        Future<Optional<Integer>> one = loader.load("one");
        assertThat(asked).containsExactly(Set.of("one"));
        answers.getFirst().complete(Map.of("one", 1));
        assertThat(one.result()).contains(1);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Future<Optional<Integer>> none = loader.load("none");
        Future<Map<String, Integer>> some = loader.loadAll(List.of("none", "one"));
        answers.getFirst().complete(Map.of());
        answers.get(1).complete(Map.of("one", 1, "two", 2));
        assertThat(none.result()).isEmpty();
        assertThat(some.result()).isEqualTo(Map.of("one", 1));
    }

    @Test
    void requestsThatComeMeanwhileShareTheNextQuery() {
        loader.load("one");
        Future<Optional<Integer>> two = loader.load("two");
        Future<Map<String, Integer>> more = loader.loadAll(List.of("two", "three", "two"));
        assertThat(asked).hasSize(1);
        answers.getFirst().complete(Map.of("one", 1));
        assertThat(asked).containsExactly(Set.of("one"), Set.of("two", "three"));
        answers.get(1).complete(Map.of("two", 2, "three", 3));
        assertThat(two.result()).contains(2);
        assertThat(more.result()).isEqualTo(Map.of("two", 2, "three", 3));
    }

    @Test
    void aRequestIsNotAnsweredByAnEarlierQuery() {
        Future<Optional<Integer>> before = loader.load("one");
        Future<Optional<Integer>> after = loader.load("one");
        answers.getFirst().complete(Map.of("one", 1));
        assertThat(before.result()).contains(1);
        assertThat(after.isComplete()).isFalse();
        answers.get(1).complete(Map.of("one", 2));
        assertThat(after.result()).contains(2);
    }

    @Test
    void aFailureReachesThoseWhoAskedAndNobodyElse() {
        Future<Optional<Integer>> unlucky = loader.load("one");
        Future<Optional<Integer>> lucky = loader.load("two");
        Fault down = new Fault(Fault.Kind.UNAVAILABLE, "down");
        answers.getFirst().fail(down);
        answers.get(1).complete(Map.of("two", 2));
        assertThat(unlucky.cause()).isSameAs(down);
        assertThat(lucky.result()).contains(2);
    }

    @Test
    void aQueryThatThrowsIsAFailure() {
        BatchLoader<String, Integer> broken = new BatchLoader<>(keys -> {
            throw new IllegalStateException("broken");
        });
        assertThat(broken.load("one").cause()).hasMessage("broken");
        assertThat(broken.load("one").cause()).hasMessage("broken");
    }

    @Test
    void tooManyKeysAreRefusedAndRoomComesBack() {
        loader.load("under way");
        loader.loadAll(List.of("one", "two", "three"));
        assertThat(loader.load("four").cause())
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.BUSY));
        answers.getFirst().complete(Map.of());
        loader.load("four");
        answers.get(1).complete(Map.of());
        assertThat(asked).last().isEqualTo(Set.of("four"));
    }

    @Test
    void nothingIsAskedForNoKeys() {
        assertThat(loader.loadAll(List.of()).result()).isEmpty();
        assertThat(asked).isEmpty();
    }

    private Future<Map<String, Integer>> ask(Set<String> keys) {
        asked.add(keys);
        answers.add(Promise.promise());
        return answers.getLast().future();
    }
}
