package stoa.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import stoa.platform.json.Json;

/** Prints a measurement for people, and writes it for programs. */
final class BenchReport {

    private final BenchOptions options;
    private final PrintStream out;

    BenchReport(BenchOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    void heading() {
        String what = options.reads()
                ? "Single orders read, signed in"
                : "Orders of " + options.lines() + " product(s), placed to "
                        + options.ending().status();
        String pace = options.rate().isPresent()
                ? options.rate().getAsDouble() + " begun per second, latency from the time due"
                : "each as the last is answered";
        out.printf("%s; %d clients, %s.%n", what, options.clients(), pace);
        out.println(
                "Latencies in milliseconds; processor seconds per 1,000 of the platform, PostgreSQL and this client.");
        row("", Figure::title);
    }

    void round(Round round) {
        row("round", figure -> figure.text(figure.of(round)));
        round.errors().forEach((kind, count) -> out.printf("  %,d x %s%n", count, kind));
        out.flush();
    }

    void summary(List<Round> rounds) {
        if (rounds.size() > 1) {
            row("median", figure -> figure.text(figure.median(rounds)));
            row("least", figure -> figure.text(figure.least(rounds)));
            row("most", figure -> figure.text(figure.most(rounds)));
        }
    }

    private void row(String title, Function<Figure, String> cell) {
        out.println(Arrays.stream(Figure.values())
                .map(figure -> String.format("%13s", cell.apply(figure)))
                .collect(Collectors.joining("", String.format("%-7s", title), "")));
    }

    void write(List<Round> rounds, Path file) throws IOException {
        ObjectNode report = Json.mapper().createObjectNode();
        report.put("what", options.reads() ? "get" : "orders")
                .put("clients", options.clients())
                .put("orders", options.orders())
                .put("lines", options.lines())
                .put("ending", options.ending().status())
                .put("products", options.products())
                .put("rate", options.rate().orElse(0))
                .put("java", Runtime.version().toString())
                .put("processors", Runtime.getRuntime().availableProcessors());
        put(report.putObject("median"), figure -> figure.median(rounds));
        put(report.putObject("least"), figure -> figure.least(rounds));
        put(report.putObject("most"), figure -> figure.most(rounds));
        for (Round round : rounds) {
            ObjectNode each = report.withArray("rounds").addObject().put("good", round.good());
            put(each, figure -> figure.of(round));
            round.errors().forEach(each.putObject("errors")::put);
        }
        Files.writeString(file, report.toPrettyString() + System.lineSeparator());
    }

    private static void put(ObjectNode object, Function<Figure, Double> value) {
        for (Figure figure : Figure.values()) {
            double number = value.apply(figure);
            if (!Double.isNaN(number)) {
                object.put(figure.title(), number);
            }
        }
    }
}
