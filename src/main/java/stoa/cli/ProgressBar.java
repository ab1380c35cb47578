package stoa.cli;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says how far something long has come: in one line that changes on a terminal, in a line now and then where output goes elsewhere. */
public final class ProgressBar {

    private static final int WIDTH = 24;
    private static final String ERASE = "\r\033[K";
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean isTerminal;
    private Duration nextLine = BETWEEN_LINES;

    ProgressBar(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    public static ProgressBar on(PrintStream out) {
        Console console = System.console();
        return new ProgressBar(out, console != null && console.isTerminal());
    }

    /**
     * Replaces what is shown.
     *
     * @param what is being done
     * @param done how many of {@code of}; those beyond are not counted
     * @param time since it was begun
     */
    public void show(String what, long done, long of, Duration time) {
        if (isTerminal) {
            double part = part(done, of);
            out.print(ERASE + String.format("%-9s  %s %s", what, bar(part), figures(done, part, time)));
            out.flush();
        } else if (time.compareTo(nextLine) >= 0) {
            out.println(String.format("%-9s  %s", what, figures(done, part(done, of), time)));
            nextLine = time.plus(BETWEEN_LINES);
        }
    }

    /** Makes room for other output. */
    public void erase() {
        if (isTerminal) {
            out.print(ERASE);
        }
    }

    private static double part(long done, long of) {
        return of == 0 ? 1 : (double) Math.min(done, of) / of;
    }

    private static String bar(double part) {
        int bars = (int) (part * WIDTH);
        return "[" + "#".repeat(bars) + ".".repeat(WIDTH - bars) + "]";
    }

    private static String figures(long done, double part, Duration time) {
        return String.format(
                Locale.ROOT,
                "%3d %%  %,d events/s  %s left",
                (int) (part * 100),
                done * 1_000 / Math.max(1, time.toMillis()),
                left(part, time));
    }

    /** As if it went on like this. */
    private static String left(double part, Duration time) {
        if (part == 0) {
            return "?";
        }
        long seconds = (long) Math.ceil(time.toMillis() * (1 - part) / part / 1_000);
        return seconds < 100 ? seconds + " s" : Math.ceilDiv(seconds, 60) + " min";
    }
}
