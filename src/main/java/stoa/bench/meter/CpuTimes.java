package stoa.bench.meter;

import java.util.OptionalDouble;

/** Processor time in seconds: of the platform's process, of PostgreSQL with all its processes, of this client. */
public record CpuTimes(OptionalDouble platform, OptionalDouble postgres, OptionalDouble client) {

    public CpuTimes since(CpuTimes earlier) {
        return new CpuTimes(
                difference(platform, earlier.platform),
                difference(postgres, earlier.postgres),
                difference(client, earlier.client));
    }

    /** The share of one in a thousand of {@code count}. */
    public CpuTimes perThousand(long count) {
        return new CpuTimes(share(platform, count), share(postgres, count), share(client, count));
    }

    private static OptionalDouble difference(OptionalDouble later, OptionalDouble earlier) {
        return later.isPresent() && earlier.isPresent()
                ? OptionalDouble.of(later.getAsDouble() - earlier.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble share(OptionalDouble seconds, long count) {
        return seconds.isPresent() && count > 0
                ? OptionalDouble.of(seconds.getAsDouble() * 1000 / count)
                : OptionalDouble.empty();
    }
}
