package stoa.bench.replay;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import stoa.bench.replay.Till.Outcome;

/** Prints what the file says, what was done and whether the books agree. */
final class ReplayReport {

    private static final String COUNTED = "  %,9d  %s%n";
    private static final String SUMMED = "  %-34s %8s %10s %12s %14s%n";
    private static final String CHECKED = "  %-38s %-9s %16s %16s %12s%n";

    private final PrintStream out;

    ReplayReport(PrintStream out) {
        this.out = out;
    }

    void file(Path file, Charset charset, FileBooks books, Plan plan) {
        out.printf("%nThe file %s, read as %s%n", file.getFileName(), charset);
        out.printf(COUNTED, books.lines(), "lines read");
        out.printf(COUNTED, books.used(), "used");
        books.refused().forEach((why, count) -> out.printf(COUNTED, count, "refused: " + why));
        out.printf("%n" + SUMMED, "By the file", "papers", "lines", "pieces", "pounds");
        sum("sold by invoices", books.sold());
        sum("  of these to no named customer", books.walkIn());
        sum("taken back by cancellations", books.cancelled());
        sum("  of these nothing to refund", books.notRefunded());
        plan.unmatched().stream()
                .collect(Collectors.groupingBy(Unmatched::why, TreeMap::new, Collectors.counting()))
                .forEach((why, count) -> out.printf(COUNTED, count, "cancelled lines: " + why));
        out.printf(
                "%nPlanned: %,d orders, %,d refunds. A product is a stock code at one price.%n",
                plan.orders().size(), plan.refunds().size());
        out.flush();
    }

    void prepared(int products, int customers) {
        out.printf("Listed %,d products with their stock, registered %,d customers.%n", products, customers);
        out.flush();
    }

    void performed(List<Outcome> outcomes, Duration took) {
        out.printf("%nWhat became of them%n");
        count("orders", outcomes, outcome -> outcome.step() instanceof Step.Order);
        count("refunds", outcomes, outcome -> outcome.step() instanceof Step.Refund);
        long orders = outcomes.stream()
                .filter(outcome -> outcome.result().equals("confirmed"))
                .count();
        double seconds = took.toNanos() / 1e9;
        out.printf("  %,d orders confirmed in %.2f s: %.1f per second%n", orders, seconds, orders / seconds);
    }

    void repeats(long count) {
        if (count > 0) {
            out.printf("  %,d requests were repeated, as the platform asked or for want of an answer%n", count);
        }
    }

    /** Whether all agree. */
    boolean checks(List<Check> checks) {
        out.printf("%n" + CHECKED, "The books", "", "file", "other side", "difference");
        for (Check check : checks) {
            Function<Long, String> text = check.unit().equals("pence") ? ReplayReport::pounds : "%,d"::formatted;
            out.printf(
                    CHECKED,
                    check.what(),
                    check.unit().equals("pence") ? "pounds" : check.unit(),
                    text.apply(check.file()),
                    text.apply(check.other()),
                    text.apply(check.difference()));
        }
        boolean agree = Check.allAgree(checks);
        out.println(agree ? "The books agree." : "THE BOOKS DO NOT AGREE.");
        return agree;
    }

    private void sum(String title, FileBooks.Sum sum) {
        out.printf(SUMMED, title, n(sum.papers()), n(sum.lines()), n(sum.pieces()), pounds(sum.pence()));
    }

    private void count(String title, List<Outcome> outcomes, Predicate<Outcome> wanted) {
        Map<String, Long> results = outcomes.stream()
                .filter(wanted)
                .collect(Collectors.groupingBy(Outcome::result, TreeMap::new, Collectors.counting()));
        results.forEach((result, count) -> out.printf(COUNTED, count, title + " " + result));
    }

    private static String n(long number) {
        return String.format("%,d", number);
    }

    private static String pounds(long pence) {
        return String.format("%,.2f", BigDecimal.valueOf(pence, 2));
    }
}
