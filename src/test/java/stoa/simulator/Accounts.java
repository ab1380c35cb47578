package stoa.simulator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stoa.kernel.OrderId;

/** Whether all who write down what was paid say the same, and whether it is what was owed. */
final class Accounts {

    private Accounts() {}

    static List<Ledger.Entry> inLog(World world) {
        return world.payments.store().events().stream()
                .flatMap(event -> Ledger.entry(event.event()).stream())
                .toList();
    }

    static List<String> problems(World world, Map<OrderId, Fate> fates) {
        List<String> problems = new ArrayList<>();
        List<Ledger.Entry> book = world.acquirer.book();
        if (!counted(book).equals(counted(world.ledger))) {
            problems.add("the ledger says " + world.ledger + ", and the acquirer " + book);
        }
        if (!counted(book).equals(counted(inLog(world)))) {
            problems.add("the log says " + inLog(world) + ", and the acquirer " + book);
        }
        fates.values().stream()
                .filter(fate -> fate.placed != null)
                .filter(fate -> !isOwed(fate, book))
                .forEach(fate -> problems.add("charged wrongly: " + fate + ": " + book));
        return problems;
    }

    private static Map<Ledger.Entry, Long> counted(List<Ledger.Entry> entries) {
        return entries.stream().collect(groupingBy(entry -> entry, counting()));
    }

    private static boolean isOwed(Fate fate, List<Ledger.Entry> book) {
        String payment = fate.placed.paymentId().toString();
        long total = fate.placed.total().amount();
        Map<String, Long> moved = book.stream()
                .filter(entry -> entry.payment().equals(payment))
                .collect(groupingBy(Ledger.Entry::type, summingLong(Ledger.Entry::amount)));
        long refunds = fate.refunds.values().stream().mapToLong(Long::longValue).sum();
        long authorised = moved.getOrDefault("authorised", 0L);
        boolean sold = fate.end == Fate.End.CONFIRMED;
        return (authorised == total || !sold && authorised == 0)
                && moved.getOrDefault("captured", 0L) == (sold ? total : 0)
                && moved.getOrDefault("voided", 0L) == (sold ? 0 : authorised)
                && moved.getOrDefault("refunded", 0L) == refunds;
    }
}
