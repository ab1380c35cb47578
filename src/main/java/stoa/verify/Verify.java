package stoa.verify;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import stoa.cli.Args;
import stoa.cli.Syntax;
import stoa.cli.UsageProblem;
import stoa.client.OwnPlatform;
import stoa.client.Target;
import stoa.client.Visit;
import stoa.client.Where;

/** The subcommand {@code verify}: shows every pattern at work on a running platform, or on one started for that. */
public final class Verify {

    private static final Syntax SYNTAX = Where.options(Syntax.of(
                    "verify",
                    "Checks every pattern on a running platform and prints what was done and observed. Exit status 1"
                            + " when any check fails. It registers users, puts products on sale and buys them, and has the"
                            + " sandbox acquirer misbehave for some seconds."))
            .option("--log", "FILE", "The platform's log, where it is written to a file.")
            .option("--row", "N", "Only this row of the table; may be repeated.");

    private final List<Row> rows;
    private final Patience patience;
    private final PrintStream out;

    Verify(List<Row> rows, Patience patience, PrintStream out) {
        this.rows = rows;
        this.patience = patience;
        this.out = out;
    }

    /** Returns the exit status: 0 when no check failed. */
    public static int run(List<String> words, PrintStream out) {
        return SYNTAX.run(words, out, args -> {
            Verify verify = new Verify(chosen(args), Patience.USUAL, out);
            return Visit.pay("verify", Where.of(args), out, target -> verify.at(logged(args, target)));
        });
    }

    private static List<Row> chosen(Args args) {
        List<String> numbers = args.all("--row");
        return numbers.isEmpty() ? Rows.ALL : numbers.stream().map(Verify::row).toList();
    }

    private static Row row(String number) {
        return Rows.ALL.stream()
                .filter(row -> number.equals(Integer.toString(row.number())))
                .findFirst()
                .orElseThrow(() -> new UsageProblem(
                        "verify: --row must be from 1 to " + Rows.ALL.size() + ", not \"" + number + "\""));
    }

    private static Target logged(Args args, Target target) {
        return args.value("--log").map(Path::of).map(target::logged).orElse(target);
    }

    private int at(Target target) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try (Annex annex = new Annex(vertx, OwnPlatform::start, target)) {
            if (rows.stream().anyMatch(Row::wantsAnnex)) {
                out.println("Starting a second one beside it, with other settings.");
                annex.begin();
            }
            return report(outcomes(vertx, target, annex::site));
        } finally {
            vertx.close().await();
        }
    }

    private int report(Map<Row, Outcome> outcomes) {
        Report report = new Report(out);
        report.heading();
        outcomes.forEach(report::row);
        long failed = count(outcomes, Outcome.Failed.class);
        out.printf(
                "%d pass, %d fail, %d not yet.%n",
                count(outcomes, Outcome.Passed.class), failed, count(outcomes, Outcome.NotYet.class));
        return failed == 0 ? 0 : 1;
    }

    /** By the numbers of the rows; they were done in turns. */
    Map<Row, Outcome> outcomes(Vertx vertx, Target target, Supplier<Annex.Site> annex) throws IOException {
        try (Stage stage = new Stage(vertx, target, patience, annex)) {
            Map<Row, Outcome> outcomes = new TreeMap<>(Comparator.comparing(Row::number));
            rows.stream().sorted(Comparator.comparing(Row::turn)).forEach(row -> outcomes.put(row, row.outcome(stage)));
            return outcomes;
        }
    }

    private static long count(Map<Row, Outcome> outcomes, Class<? extends Outcome> kind) {
        return outcomes.values().stream().filter(kind::isInstance).count();
    }
}
