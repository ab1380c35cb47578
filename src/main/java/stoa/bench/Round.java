package stoa.bench;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import stoa.bench.meter.CpuTimes;

/**
 * What one round came to.
 *
 * @param good requests that ended as wanted; only these count for the rate and the latencies
 * @param refused requests that were asked to come back later
 * @param millis latencies of the good ones
 * @param platformMegabytes the memory of the platform's process at the end of the round
 * @param cpuPerThousand processor seconds for a thousand good ones
 */
record Round(
        long good,
        long refused,
        Duration took,
        double perSecond,
        Tally.Latencies millis,
        CpuTimes cpuPerThousand,
        OptionalDouble platformMegabytes,
        Map<String, Long> errors) {

    static Round of(Tally tally, Duration took, CpuTimes used, OptionalDouble platformMegabytes) {
        double seconds = took.toNanos() / 1e9;
        return new Round(
                tally.goodCount(),
                tally.refusedCount(),
                took,
                tally.goodCount() / seconds,
                tally.latencies(),
                used.perThousand(tally.goodCount()),
                platformMegabytes,
                tally.errors());
    }
}
