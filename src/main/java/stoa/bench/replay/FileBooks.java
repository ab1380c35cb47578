package stoa.bench.replay;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import stoa.bench.replay.ShopLine.Entry;

/**
 * The shop's books by the file alone: plain sums over its lines, which know neither orders nor products. What the replay
 * plans and what the platform says is held against them.
 *
 * @param notRefunded the cancelled pieces for which nothing can be given back
 */
record FileBooks(long lines, Map<Refusal, Long> refused, Sum sold, Sum walkIn, Sum cancelled, Sum notRefunded) {

    /** @param papers how many invoices or cancellations the lines are from */
    record Sum(long papers, long lines, long pieces, long pence) {
        private static Sum of(List<Entry> entries) {
            return new Sum(
                    entries.stream().map(Entry::invoice).distinct().count(),
                    entries.size(),
                    entries.stream().mapToLong(Entry::quantity).sum(),
                    entries.stream().mapToLong(Entry::worth).reduce(0, Math::addExact));
        }

        private static Sum ofUnmatched(List<Unmatched> unmatched) {
            return new Sum(
                    unmatched.stream().map(Unmatched::cancellation).distinct().count(),
                    unmatched.size(),
                    unmatched.stream().mapToLong(Unmatched::quantity).sum(),
                    unmatched.stream().mapToLong(Unmatched::worth).reduce(0, Math::addExact));
        }
    }

    static FileBooks of(ShopFile file, List<Unmatched> unmatched) {
        return new FileBooks(
                file.lines().size(),
                refused(file.lines()),
                sum(file, entry -> !entry.isCancelled()),
                sum(file, Entry::isWalkIn),
                sum(file, Entry::isCancelled),
                Sum.ofUnmatched(unmatched));
    }

    private static Sum sum(ShopFile file, Predicate<Entry> wanted) {
        return Sum.of(file.entries().stream().filter(wanted).toList());
    }

    private static Map<Refusal, Long> refused(List<ShopLine> lines) {
        Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
        for (ShopLine line : lines) {
            if (line instanceof ShopLine.Refused(int _, Refusal why)) {
                refused.merge(why, 1L, Long::sum);
            }
        }
        return refused;
    }

    long used() {
        return lines - refused.values().stream().mapToLong(Long::longValue).sum();
    }

    long penceRefunded() {
        return cancelled.pence() - notRefunded.pence();
    }

    long piecesReturned() {
        return cancelled.pieces() - notRefunded.pieces();
    }
}
