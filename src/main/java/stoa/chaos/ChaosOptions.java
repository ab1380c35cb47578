package stoa.chaos;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stoa.cli.Args;
import stoa.cli.Syntax;
import stoa.cli.UsageProblem;

/**
 * What is asked for.
 *
 * @param data empty: a temporary directory
 * @param jar empty: the platform that this is
 */
record ChaosOptions(
        int rounds, long seed, int clients, EnumSet<Mishap> mishaps, Optional<Path> data, Optional<Path> jar) {

    static final Syntax SYNTAX = Syntax.of("chaos", """
        Runs a platform of its own under load, kills, pauses and restarts it and its PostgreSQL and fills its disk
        at random moments, and does the books. Exit status 1 when there is any difference.\
        """)
            .option("--rounds", "N", "How many mishaps (default 20).")
            .option(
                    "--seed",
                    "N",
                    "Repeats the mishaps, moments and orders of an earlier run (default: another each time).")
            .option("--clients", "C", "How many clients order at once (default 8).")
            .option("--only", "MISHAP", "Only this one; may be repeated: " + names() + ".")
            .option("--data", "DIR", "An empty directory to run it in, which is kept (default: a temporary one).")
            .option("--jar", "FILE", "The platform to run (default: this one).");

    private static final int MOST_ROUNDS = 100_000;
    private static final int MOST_CLIENTS = 256;

    /** @param otherwise the seed where none is given */
    static ChaosOptions of(Args args, long otherwise) {
        return new ChaosOptions(
                args.number("--rounds", 20, 1, MOST_ROUNDS),
                args.value("--seed").map(ChaosOptions::seed).orElse(otherwise),
                args.number("--clients", 8, 1, MOST_CLIENTS),
                mishaps(args.all("--only")),
                args.value("--data").map(Path::of).map(Path::toAbsolutePath),
                args.value("--jar").map(Path::of));
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UsageProblem("chaos: --seed must be a whole number, not \"" + text + "\"");
        }
    }

    private static EnumSet<Mishap> mishaps(List<String> names) {
        EnumSet<Mishap> mishaps = EnumSet.noneOf(Mishap.class);
        names.forEach(name -> mishaps.add(mishap(name)));
        return mishaps.isEmpty() ? EnumSet.allOf(Mishap.class) : mishaps;
    }

    private static Mishap mishap(String name) {
        return Arrays.stream(Mishap.values())
                .filter(mishap -> mishap.option().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new UsageProblem("chaos: --only must be one of " + names() + ", not \"" + name + "\""));
    }

    private static String names() {
        return Arrays.stream(Mishap.values()).map(Mishap::option).collect(Collectors.joining(", "));
    }
}
