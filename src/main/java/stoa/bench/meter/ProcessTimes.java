package stoa.bench.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What Linux says about a process in {@code /proc/<pid>/stat}.
 *
 * @param own processor time of the process itself, user and system, in clock ticks
 * @param reaped that of its children that have ended
 */
record ProcessTimes(long parent, long own, long reaped) {

    /** Linux reports these times in hundredths of a second on every architecture Java runs on (USER_HZ). */
    static final double TICKS_PER_SECOND = 100;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int REAPED_USER = 13;
    private static final int REAPED_SYSTEM = 14;

    /** Empty when there is no such process, or no longer. */
    static Optional<ProcessTimes> of(long pid) throws IOException {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc/" + pid + "/stat"))));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            if (ProcessHandle.of(pid).isEmpty()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** {@code VmRSS} of {@code /proc/<pid>/status}, which is in KiB. */
    static OptionalDouble residentMegabytes(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (NoSuchFileException gone) {
            return OptionalDouble.empty();
        }
    }

    /** The second field is the program's name in parentheses and may itself hold any character; counting starts after it. */
    static ProcessTimes parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new ProcessTimes(
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]),
                Long.parseLong(fields[REAPED_USER]) + Long.parseLong(fields[REAPED_SYSTEM]));
    }
}
