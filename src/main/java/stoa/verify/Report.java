package stoa.verify;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints the table: a line for each row that is not built yet, and as many as it takes for those that are. */
final class Report {

    private static final List<String> TITLES =
            List.of("#", "Pattern", "Result", "What was done", "What was observed", "Where the code is");
    private static final List<Integer> WIDTHS = List.of(2, 23, 7, 40, 48, 32);
    private static final String GAP = "  ";

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void heading() {
        print(TITLES);
        print(WIDTHS.stream().map("-"::repeat).toList());
    }

    void row(Row row, Outcome outcome) {
        print(List.of(
                Integer.toString(row.number()), row.pattern(), word(outcome), row.deed(), told(outcome), row.code()));
        out.flush();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed _ -> "pass";
            case Outcome.Failed _ -> "FAIL";
            case Outcome.NotYet _ -> "not yet";
        };
    }

    private static String told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed(var observed) -> observed;
            case Outcome.Failed(var observed) -> observed;
            case Outcome.NotYet(var observed, var missing) ->
                Stream.of(observed, missing.isEmpty() ? "" : "MISSING: " + missing)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(". "));
        };
    }

    private void print(List<String> cells) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            columns.add(wrapped(cells.get(i), WIDTHS.get(i)));
        }
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            out.println(line(columns, line).stripTrailing());
        }
    }

    private static String line(List<List<String>> columns, int number) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            List<String> column = columns.get(i);
            String text = number < column.size() ? column.get(number) : "";
            line.append(String.format("%-" + WIDTHS.get(i) + "s", text)).append(GAP);
        }
        return line.toString();
    }

    /** Broken between words; a word that is too long is broken anywhere. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.replaceAll("\\s+", " ").strip();
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > 0 ? space : width;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }
}
