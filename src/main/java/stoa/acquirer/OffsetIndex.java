package stoa.acquirer;

import java.util.function.LongPredicate;

/**
 * Finds lines in the journal by a hash: eight bytes and no object for each, since a book only grows. A slot holds the hash (32
 * bits) and the line's number in units of {@link Journal#ALIGNMENT} (32 bits, not zero). Equal hashes are told apart by reading
 * the line, so a collision costs time and never correctness.
 *
 * <p>Open addressing with linear probing, in 256 segments chosen by the upper bits of the hash, so that growing stops nobody for
 * long; the hash in the slot is all that growing needs.
 */
final class OffsetIndex {

    static final long NONE = -1;

    private static final int SEGMENTS = 256;
    private static final int SEGMENT_SHIFT = 24;
    private static final int FIRST_SLOTS = 32;
    private static final long LINE_MASK = 0xFFFF_FFFFL;

    private final long[][] segments = new long[SEGMENTS][FIRST_SLOTS];
    private final int[] used = new int[SEGMENTS];

    /** The offset of the line with this hash that {@code isIt}, or {@link #NONE}. */
    long find(int hash, LongPredicate isIt) {
        long[] slots = segments[hash >>> SEGMENT_SHIFT];
        int at = slotOf(slots, hash, isIt);
        return slots[at] == 0 ? NONE : offset(slots[at]);
    }

    /** Remembers the offset, in place of the one that {@code isIt} if there is such. */
    void put(int hash, long offset, LongPredicate isIt) {
        int segment = hash >>> SEGMENT_SHIFT;
        long[] slots = segments[segment];
        int at = slotOf(slots, hash, isIt);
        boolean added = slots[at] == 0;
        slots[at] = slot(hash, offset);
        if (added && ++used[segment] * 4L > slots.length * 3L) {
            segments[segment] = doubled(slots);
        }
    }

    private static int slotOf(long[] slots, int hash, LongPredicate isIt) {
        int at = hash & (slots.length - 1);
        while (slots[at] != 0 && !(hashOf(slots[at]) == hash && isIt.test(offset(slots[at])))) {
            at = (at + 1) & (slots.length - 1);
        }
        return at;
    }

    private static long[] doubled(long[] slots) {
        long[] twice = new long[slots.length * 2];
        for (long slot : slots) {
            if (slot != 0) {
                twice[slotOf(twice, hashOf(slot), _ -> false)] = slot;
            }
        }
        return twice;
    }

    private static long slot(int hash, long offset) {
        long line = offset / Journal.ALIGNMENT;
        if (line > LINE_MASK) {
            throw new IllegalStateException("the book is full");
        }
        return (long) hash << Integer.SIZE | line;
    }

    private static int hashOf(long slot) {
        return (int) (slot >>> Integer.SIZE);
    }

    private static long offset(long slot) {
        return (slot & LINE_MASK) * Journal.ALIGNMENT;
    }
}
