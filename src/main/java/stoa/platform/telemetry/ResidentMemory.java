package stoa.platform.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the process holds in RAM, as the Linux kernel counts it; the heap is only a part of that. */
final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String FIELD = "VmRSS:";
    private static final long KILOBYTE = 1_024;

    private ResidentMemory() {}

    /** Not a number where the kernel does not tell. */
    static double bytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(FIELD))
                    .mapToDouble(line -> KILOBYTE * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException notLinux) {
            return Double.NaN;
        }
    }
}
