package stoa.platform.http;

import java.util.concurrent.atomic.LongAdder;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/** What is under way right now, on all event loops together. */
record HttpGauges(LongAdder inFlight, LongAdder streams) {

    static HttpGauges register(Metrics metrics) {
        HttpGauges gauges = new HttpGauges(new LongAdder(), new LongAdder());
        metrics.gauge(MetricName.HTTP_IN_FLIGHT, gauges.inFlight::sum);
        metrics.gauge(MetricName.HTTP_STREAMS, gauges.streams::sum);
        return gauges;
    }
}
