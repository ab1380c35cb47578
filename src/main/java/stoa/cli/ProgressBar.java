package stoa.cli;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line on a terminal that says how far something long has come; nothing at all where the output goes elsewhere. */
public final class ProgressBar {

    private static final int WIDTH = 24;
    private static final String ERASE = "\r\033[K";

    private final PrintStream out;
    private final boolean shown;

    private ProgressBar(PrintStream out, boolean shown) {
        this.out = out;
        this.shown = shown;
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
     */
    public void show(String what, long done, long of, Duration time) {
        if (shown) {
            out.print(ERASE + line(what, Math.min(done, of), of, time));
            out.flush();
        }
    }

    /** Makes room for other output. */
    public void erase() {
        if (shown) {
            out.print(ERASE);
        }
    }

    static String line(String what, long done, long of, Duration time) {
        double part = of == 0 ? 1 : (double) done / of;
        int bars = (int) (part * WIDTH);
        return String.format(
                Locale.ROOT,
                "%-9s  [%s%s] %3d %%  %,d events/s  %s left",
                what,
                "#".repeat(bars),
                ".".repeat(WIDTH - bars),
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
