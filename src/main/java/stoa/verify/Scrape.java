package stoa.verify;

import java.util.Locale;
import stoa.client.Api;
import stoa.client.Ask;

/** What {@code /metrics} said at one moment, in Prometheus' text format. */
record Scrape(String text) {

    static Scrape of(Api api) {
        return new Scrape(api.once(Ask.get("/metrics")).text());
    }

    boolean has(String family) {
        return text.contains("# TYPE " + family + " ");
    }

    /**
     * The sum of all series of that name that have all these labels; 0 when there is none.
     *
     * @param labels as {@code name, value, name, value}
     */
    double sum(String name, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> hasAll(line, labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static boolean hasAll(String line, String... labels) {
        for (int i = 0; i < labels.length; i += 2) {
            if (!line.contains(label(labels[i], labels[i + 1]))) {
                return false;
            }
        }
        return true;
    }

    private static String label(String name, String value) {
        return String.format(Locale.ROOT, "%s=\"%s\"", name, value);
    }
}
