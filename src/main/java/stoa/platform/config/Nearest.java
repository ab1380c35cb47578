package stoa.platform.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word a mistyped one was probably meant to be. */
public final class Nearest {

    private static final int MOST_EDITS = 3;

    private Nearest() {}

    /** The known word that takes the fewest edits to reach; empty when even that would be another word altogether. */
    public static Optional<String> to(String given, Collection<String> known) {
        int mostEdits = Math.clamp(given.length() / 2, 1, MOST_EDITS);
        return known.stream()
                .filter(word -> edits(given, word) <= mostEdits)
                .min(Comparator.<String>comparingInt(word -> edits(given, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The sentence to add to an error message, or nothing. */
    public static String hint(String given, Collection<String> known) {
        return to(given, known).map(word -> "; did you mean " + word + "?").orElse("");
    }

    /** Levenshtein's distance, one row at a time. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
