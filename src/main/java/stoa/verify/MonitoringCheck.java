package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import stoa.client.Answer;
import stoa.client.Ask;
import stoa.kernel.Trace;

/** Row 26: every request can be found again. */
final class MonitoringCheck implements Check {

    private static final int REQUESTS = 5;
    private static final Ask NOWHERE = Ask.get("/api/v1/products/VERIFY-there-is-none");
    private static final String[] SERIES = {"operation", "getProduct", "status", "404"};
    private static final String COUNT = "stoa_http_requests_seconds_count";

    @Override
    public String deed() {
        return REQUESTS + " requests with trace ids of our own, answered with a problem";
    }

    @Override
    public Outcome observe(Stage stage) {
        double before = stage.metrics().sum(COUNT, SERIES);
        List<String> traces =
                IntStream.range(0, REQUESTS).mapToObj(i -> traced(stage)).toList();
        double counted = stage.metrics().sum(COUNT, SERIES) - before;
        Broken.unless(counted >= REQUESTS, "%d requests, %.0f counted", REQUESTS, counted);
        String seen =
                "each answer names its trace; %d more in the metric of their operation and status".formatted(REQUESTS);
        if (stage.target().log().isEmpty()) {
            return new Outcome.NotYet(seen, "the log file (--log)");
        }
        LogFile log = new LogFile(stage.log());
        traces.forEach(trace -> requireLine(stage, log, trace));
        return Outcome.passed("%s; one access line for each in the log", seen);
    }

    private static String traced(Stage stage) {
        Trace trace = Trace.start();
        Answer answer = stage.api().once(NOWHERE.with("traceparent", trace.traceparent()));
        boolean echoed = Trace.parse(answer.headers().get("traceparent"))
                .filter(back -> back.traceId().equals(trace.traceId()))
                .isPresent();
        Broken.unless(
                echoed && answer.body().path("trace_id").asText().equals(trace.traceId()),
                "asked in trace %s, answered with %s %s",
                trace.traceId(),
                answer.headers().get("traceparent"),
                answer.text());
        return trace.traceId();
    }

    private static void requireLine(Stage stage, LogFile log, String trace) {
        List<JsonNode> lines = stage.patience()
                .until("an access line of trace " + trace, () -> log.accesses(trace), found -> !found.isEmpty());
        JsonNode line = lines.getFirst();
        Broken.unless(
                lines.size() == 1
                        && line.path("status").asInt() == 404
                        && line.path("method").asText().equals("GET")
                        && line.path("path").asText().equals(NOWHERE.path()),
                "the access log says %s",
                lines);
    }
}
