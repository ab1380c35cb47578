package stoa.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import stoa.client.Target;

/** What may go wrong with what an operator sees. */
final class TelemetryFaults {

    private TelemetryFaults() {}

    static List<Planting> all() {
        return List.of(
                Planting.platform(
                        26,
                        "traces break at the edge",
                        Mischief.request(sent -> sent.without("traceparent")),
                        "asked in trace"),
                Planting.platform(
                        26,
                        "requests are not counted",
                        Mischief.metrics(text -> without(text, "stoa_http_requests_seconds_count")),
                        "5 requests, 0 counted"),
                Planting.target(
                        16,
                        "nobody tells of the breaker",
                        real -> real.logged(empty()),
                        "in the log, the changes of the breaker"),
                Planting.target(26, "there is no access log", real -> real.logged(empty()), "an access line of trace"),
                Planting.platform(
                        31,
                        "requests are not measured",
                        Mischief.metrics(text -> without(text, "stoa_http_requests_seconds_sum")),
                        "did not grow"),
                Planting.platform(
                        31,
                        "a domain is not measured",
                        Mischief.metrics(text -> text.replace("domain=\"payment\"", "domain=\"\"")),
                        "[domain, payment] did not grow"),
                Planting.platform(
                        31,
                        "a metric that nobody knows",
                        Mischief.metrics(text -> text + "# TYPE stoa_surprise_total counter\n"),
                        "stoa_surprise_total"),
                Planting.platform(
                        31,
                        "a metric that is promised is not there",
                        Mischief.metrics(text -> without(text, "# TYPE stoa_events_total")),
                        "no metric stoa_events_total"),
                Planting.target(32, "nothing is logged", real -> real.logged(empty()), "a line with order"));
    }

    static List<Planting> spoiling() {
        return List.of(
                Planting.target(
                        32,
                        "a password is logged",
                        real -> logged(real, real.administrator().password()),
                        "the log holds the administrator's password"),
                Planting.target(32, "lines without structure", real -> logged(real, "{}"), "lines without"));
    }

    private static Target logged(Target real, String line) throws Exception {
        Files.writeString(real.log().orElseThrow(), line + "\n", StandardOpenOption.APPEND);
        return real;
    }

    private static Path empty() throws Exception {
        Path file = Files.createTempFile("empty", ".log");
        file.toFile().deleteOnExit();
        return file;
    }

    static String without(String text, String beginning) {
        return text.lines().filter(line -> !line.startsWith(beginning)).collect(Collectors.joining("\n", "", "\n"));
    }
}
