package stoa.acquirer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OffsetIndexTest {

    private final Map<Long, Integer> keyAt = new HashMap<>();

    /** Few hashes for many keys, so that most collide. */
    @Property
    void itFindsWhatWasPutLast(
            @ForAll @Size(max = 500) List<@IntRange(max = 300) Integer> keys,
            @ForAll @IntRange(min = 1, max = 50) int hashes) {
        OffsetIndex index = new OffsetIndex();
        Map<Integer, Long> expected = new HashMap<>();
        keyAt.clear();
        long offset = Journal.START;
        for (int key : keys) {
            index.put(key % hashes, offset, at -> keyAt.get(at) == key);
            keyAt.put(offset, key);
            expected.put(key, offset);
            offset += Journal.ALIGNMENT;
        }
        for (int key = 0; key <= 300; key++) {
            assertThat(find(index, hashes, key)).isEqualTo(expected.getOrDefault(key, OffsetIndex.NONE));
        }
    }

    private long find(OffsetIndex index, int hashes, int key) {
        return index.find(key % hashes, at -> keyAt.get(at) == key);
    }

    @Property(tries = 20)
    void itGrowsWithHashesOfEveryKind(@ForAll @Size(min = 5_000, max = 20_000) List<Integer> hashes) {
        OffsetIndex index = new OffsetIndex();
        Map<Integer, Long> expected = new HashMap<>();
        for (int hash : hashes) {
            long offset = Journal.START + (long) expected.size() * Journal.ALIGNMENT;
            if (expected.putIfAbsent(hash, offset) == null) {
                index.put(hash, offset, _ -> true);
            }
        }
        assertThat(expected)
                .allSatisfy((hash, offset) ->
                        assertThat(index.find(hash, _ -> true)).isEqualTo(offset));
    }
}
