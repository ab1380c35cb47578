package stoa.testing;

import java.util.stream.Stream;

/** Metrics in Prometheus' text format, read back. */
public record Scrape(String text) {

    /** The values of all series that begin so, such as {@code stoa_commands_waiting{domain="order"}}. */
    public Stream<Double> values(String series) {
        return text.lines()
                .filter(line -> line.startsWith(series))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' '))));
    }

    /** Their sum; zero when there is none. */
    public double sum(String series) {
        return values(series).mapToDouble(Double::doubleValue).sum();
    }
}
