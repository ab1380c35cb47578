package stoa.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import stoa.cli.Args;
import stoa.cli.Syntax;
import stoa.cli.UsageProblem;
import stoa.client.Where;

/** What a measurement is asked to do. */
record BenchOptions(
        Where where,
        Optional<Path> file,
        boolean guests,
        Duration settle,
        boolean reads,
        int orders,
        int clients,
        OptionalDouble rate,
        int products,
        int lines,
        Optional<String> flow,
        Ending ending,
        int warmUp,
        int repeat,
        Optional<Path> json) {

    private static final List<String> FLOWS = List.of("orchestrated", "choreographed");
    private static final int MOST = 100_000_000;
    private static final int MOST_CLIENTS = 4_096;

    static final Syntax SYNTAX = Where.options(Syntax.of(
                    "bench",
                    "Measures orders per second from placed to confirmed, over HTTP, or replays a shop's orders from a"
                            + " file.")
            .option("--orders", "N", "How many orders each round places (default 20000).")
            .option("--clients", "C", "How many clients order at once (default 64); 1 shows the lone client's latency.")
            .option(
                    "--rate",
                    "R",
                    "Begin R orders per second, evenly, whatever becomes of earlier ones (default: as answered).")
            .option("--lines", "L", "Products in each order, two pieces of each (default 1).")
            .option("--flow", "FLOW", "Who leads the orders: orchestrated or choreographed (default: as configured).")
            .flag(
                    "--declined",
                    "Pay with a card that is declined: every order is undone, which is what it is to come to.")
            .option("--products", "P", "How many products there are to order (default 1000).")
            .option("--repeat", "K", "Rounds; their median and spread are printed (default 1).")
            .option(
                    "--warm-up",
                    "N",
                    "Orders placed before the first round, not counted (default: as in a round, at most 20000).")
            .flag("--get", "Read single orders, signed in, instead of placing them.")
            .option("--file", "CSV", "Replay a shop's orders, in the format of \"Online Retail\", and do the books.")
            .flag("--refuse-guests", "With --file: do not use sales that name no customer.")
            .option("--settle", "TIME", "With --file: how long the books may take to agree (default 30s).")
            .option("--json", "FILE", "Write the figures there too."));

    static BenchOptions of(Args args) {
        int orders = args.number("--orders", 20_000, 1, MOST);
        return new BenchOptions(
                Where.of(args),
                args.value("--file").map(Path::of),
                !args.has("--refuse-guests"),
                args.duration("--settle", Duration.ofSeconds(30)),
                args.has("--get"),
                orders,
                args.number("--clients", 64, 1, MOST_CLIENTS),
                args.value("--rate").map(BenchOptions::rate).orElse(OptionalDouble.empty()),
                args.number("--products", 1_000, 1, 100_000),
                args.number("--lines", 1, 1, 100),
                args.value("--flow").map(BenchOptions::flow),
                args.has("--declined") ? Ending.DECLINED : Ending.CONFIRMED,
                args.number("--warm-up", Math.min(orders, 20_000), 0, MOST),
                args.number("--repeat", 1, 1, 1_000),
                args.value("--json").map(Path::of));
    }

    Pace pace() {
        return rate.isPresent() ? new Pace.Constant(rate.getAsDouble()) : new Pace.AsAnswered();
    }

    /** The most that can be sold of one product, were every order for it. */
    long mostPieces() {
        return Placing.PIECES * (warmUp + (long) orders * repeat);
    }

    private static String flow(String text) {
        if (FLOWS.contains(text)) {
            return text;
        }
        throw unfit("--flow", String.join(" or ", FLOWS), text);
    }

    private static OptionalDouble rate(String text) {
        String allowed = "a number above 0, at most " + MOST;
        try {
            double rate = Double.parseDouble(text);
            if (rate > 0 && rate <= MOST) {
                return OptionalDouble.of(rate);
            }
            throw unfit("--rate", allowed, text);
        } catch (NumberFormatException e) {
            throw unfit("--rate", allowed, text);
        }
    }

    private static UsageProblem unfit(String option, String allowed, String text) {
        return new UsageProblem("bench: " + option + " must be " + allowed + ", not \"" + text + "\"");
    }
}
