package stoa.chaos;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** What can happen in a round. The order is part of what a seed means. */
enum Mishap {
    KILL_PLATFORM("platform killed"),
    /** The platform is killed, and the next one while it still starts. */
    KILL_STARTING("platform killed, and again as it starts,", 0, 3_000),
    /** All processes of the database server at once, under a platform that goes on. */
    KILL_POSTGRES("PostgreSQL killed"),
    /** One of them, which makes the server end all sessions and recover. */
    KILL_BACKEND("a process of PostgreSQL killed"),
    /** Long enough for its leases to run out, and for what it asked to be given up. */
    PAUSE_PLATFORM("platform paused", 7_000, 11_000),
    PAUSE_POSTGRES("PostgreSQL paused", 2_000, 11_000),
    /** Nobody is killed: the platform is told to stop. Of all mishaps the one after which there is least excuse. */
    RESTART("platform restarted in order"),
    /** No room for anything new, neither for the database nor for the acquirer. */
    FILL_DISK("disk full", 1_000, 8_000),
    /** Not even for the log that PostgreSQL writes ahead, without which it cannot go on. */
    STARVE_POSTGRES("disk full, PostgreSQL's reserve too,", 1_000, 8_000);

    private final String words;
    private final int leastMs;
    private final int mostMs;

    Mishap(String words) {
        this(words, 0, 0);
    }

    Mishap(String words, int leastMs, int mostMs) {
        this.words = words;
        this.leastMs = leastMs;
        this.mostMs = mostMs;
    }

    /** What it is called on the command line. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it takes a disk that may be filled. */
    boolean needsDisk() {
        return this == FILL_DISK || this == STARVE_POSTGRES;
    }

    /** Whether the platform's process is meant to end of it. */
    boolean endsPlatform() {
        return switch (this) {
            case KILL_PLATFORM, KILL_STARTING, RESTART -> true;
            case KILL_POSTGRES, KILL_BACKEND, PAUSE_PLATFORM, PAUSE_POSTGRES, FILL_DISK, STARVE_POSTGRES -> false;
        };
    }

    /** Zero for what takes no time. */
    Duration length(Random random) {
        return Duration.ofMillis(mostMs == 0 ? 0 : random.nextInt(leastMs, mostMs));
    }

    String words(Duration length) {
        return mostMs == 0 ? words : String.format(Locale.ROOT, "%s %.1f s", words, length.toMillis() / 1e3);
    }
}
