package stoa.bench.replay;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stoa.bench.replay.ShopLine.Entry;

/** The lines that share a number: an invoice or a cancellation. Its first line says who, where and when. */
record Paper(List<Entry> entries) {

    /** Papers in the order of their times; those of one minute stay in the order of the file. */
    static List<Paper> of(List<Entry> entries) {
        Map<String, List<Entry>> byNumber = new LinkedHashMap<>();
        entries.forEach(entry -> byNumber.computeIfAbsent(entry.invoice(), number -> new ArrayList<>())
                .add(entry));
        return byNumber.values().stream()
                .map(Paper::new)
                .sorted(Comparator.comparing(Paper::at))
                .toList();
    }

    String number() {
        return entries.getFirst().invoice();
    }

    LocalDateTime at() {
        return entries.getFirst().at();
    }

    String customer() {
        return entries.getFirst().customer();
    }

    String country() {
        return entries.getFirst().country();
    }

    boolean isCancellation() {
        return entries.getFirst().isCancelled();
    }

    /** The pieces of each product, those named twice added up. */
    List<Item> items() {
        Map<Variant, Integer> pieces = new LinkedHashMap<>();
        entries.forEach(e -> pieces.merge(new Variant(e.code(), e.pence()), e.quantity(), Math::addExact));
        return pieces.entrySet().stream()
                .map(e -> new Item(e.getKey(), e.getValue()))
                .toList();
    }
}
