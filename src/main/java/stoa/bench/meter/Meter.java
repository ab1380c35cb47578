package stoa.bench.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import stoa.client.Target;

/**
 * Reads how much processor time the platform, its PostgreSQL and this client have used so far, each apart, and how much memory
 * the platform has.
 */
public final class Meter {

    private static final Path PROC = Path.of("/proc");
    private static final Path POSTMASTER = Path.of("postgres", "data", "postmaster.pid");

    private final OptionalLong platform;
    private final OptionalLong postmaster;

    private Meter(OptionalLong platform, OptionalLong postmaster) {
        this.platform = platform;
        this.postmaster = postmaster;
    }

    /** A meter for a platform on this machine; of one elsewhere, or on a system without {@code /proc}, it reads nothing. */
    public static Meter of(Target target) throws IOException {
        OptionalLong platform =
                target.process().map(process -> OptionalLong.of(process.pid())).orElse(OptionalLong.empty());
        Path file = target.dataDir().resolve(POSTMASTER);
        boolean here = platform.isPresent() && Files.isReadable(file);
        return new Meter(platform, here ? firstLine(file) : OptionalLong.empty());
    }

    private static OptionalLong firstLine(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(1)
                    .mapToLong(line -> Long.parseLong(line.strip()))
                    .findFirst();
        }
    }

    /** Seconds since each process began; a figure that cannot be read is empty. */
    public CpuTimes read() throws IOException {
        return new CpuTimes(
                own(platform),
                withChildren(postmaster),
                own(OptionalLong.of(ProcessHandle.current().pid())));
    }

    /** What the platform's process holds of the machine's memory, in MiB; PostgreSQL not included. */
    public OptionalDouble platformMemory() throws IOException {
        return platform.isPresent() ? ProcessTimes.residentMegabytes(platform.getAsLong()) : OptionalDouble.empty();
    }

    private static OptionalDouble own(OptionalLong pid) throws IOException {
        Optional<ProcessTimes> times = pid.isPresent() ? ProcessTimes.of(pid.getAsLong()) : Optional.empty();
        return times.map(t -> OptionalDouble.of(t.own() / ProcessTimes.TICKS_PER_SECOND))
                .orElse(OptionalDouble.empty());
    }

    /** PostgreSQL serves each connection from a child of its first process; one that ended is in its parent's account. */
    private static OptionalDouble withChildren(OptionalLong pid) throws IOException {
        Optional<ProcessTimes> first = pid.isPresent() ? ProcessTimes.of(pid.getAsLong()) : Optional.empty();
        if (first.isEmpty()) {
            return OptionalDouble.empty();
        }
        long ticks = first.get().own() + first.get().reaped();
        for (long each : processes()) {
            ticks += ProcessTimes.of(each)
                    .filter(times -> times.parent() == pid.getAsLong())
                    .map(times -> times.own() + times.reaped())
                    .orElse(0L);
        }
        return OptionalDouble.of(ticks / ProcessTimes.TICKS_PER_SECOND);
    }

    private static List<Long> processes() throws IOException {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .toList();
        }
    }
}
