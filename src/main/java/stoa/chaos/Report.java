package stoa.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Tells what happens as it goes, and what it came to. */
final class Report {

    private static final int MOST_TOLD = 20;

    private final PrintStream out;
    private final long begin = System.nanoTime();

    Report(PrintStream out) {
        this.out = out;
    }

    void announce(ChaosOptions options, List<Mishap> kinds, Ground ground) {
        print(
                "Seed %d, %d rounds, %d clients, in %s.%n",
                options.seed(), options.rounds(), options.clients(), ground.home());
        if (!kinds.containsAll(options.mishaps())) {
            out.println(Ground.NO_DISK_TO_FILL);
        }
    }

    void heading() {
        out.println(
                "Back: from the end of the mishap until a new order was accepted. Settled: until all orders accepted"
                        + " before were");
        out.println("at their end.");
        print("%5s  %-50s %8s %9s %9s %10s%n", "round", "what happened", "at", "orders", "back", "settled");
    }

    void begin(Round round, int orders) {
        print(
                "%5d  %-50s %6.1f s %,9d",
                round.number(), round, seconds(Duration.ofNanos(System.nanoTime() - begin)), orders);
        out.flush();
    }

    void end(Duration back, Duration settled) {
        print(" %7.2f s %8.2f s%n", seconds(back), seconds(settled));
    }

    void accounting(Accounting accounting) {
        Accounting.Orders orders = accounting.orders();
        out.println();
        print("Orders accepted    %,12d%n", orders.accepted());
        print("  confirmed        %,12d%n", orders.confirmed());
        print("  paid back        %,12d%n", orders.paidBack());
        print("  rejected         %,12d  for want of stock%n", orders.rejected());
        print("  declined         %,12d  by the acquirer; their stock was given back%n", orders.declined());
        print("  cancelled        %,12d  and undone%n", orders.cancelled());
        print("  unfinished       %,12d%n", orders.unfinished());
        Accounting.Stock stock = accounting.stock();
        print("Pieces delivered   %,12d = %,d left + %,d sold%n", stock.in(), stock.left(), stock.sold());
        print("%-17s  %14s%14s%14s%14s%n", "Money (GBP)", "authorised", "captured", "set free", "refunded");
        money("  the platform's", accounting.ours());
        money("  the acquirer's", accounting.acquirers());
        differences(accounting.differences());
    }

    private void money(String whose, Money money) {
        print(
                "%-17s  %,14.2f%,14.2f%,14.2f%,14.2f%n",
                whose, money.authorised() / 1e2, money.captured() / 1e2, money.voided() / 1e2, money.refunded() / 1e2);
    }

    private void differences(List<String> differences) {
        print("Differences        %,12d%n", differences.size());
        differences.stream().limit(MOST_TOLD).forEach(difference -> out.println("  " + difference));
        if (differences.size() > MOST_TOLD) {
            print("  and %,d more%n", differences.size() - MOST_TOLD);
        }
    }

    void autopsy(String findings) {
        out.println();
        out.println(findings);
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
