package stoa.crash;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import stoa.client.Api;

/**
 * Trades at one platform through a number of crashes. Also a program of its own:
 *
 * <pre>CrashRounds platform|postgres ROUNDS DIRECTORY [SEED]</pre>
 */
public final class CrashRounds {

    private static final int SHOPPERS = 8;
    private static final int MOST_ORDERS = 300;
    private static final int MOST_AFTER_MS = 40;
    private static final Duration LONGEST_TRADE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Path home;
    private final Random random;
    private final long seed;
    private final PrintStream out;
    private final AtomicBoolean trading = new AtomicBoolean(true);

    CrashRounds(Path home, long seed, PrintStream out) {
        this.home = home;
        this.seed = seed;
        this.random = new Random(seed);
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        long seed = args.length > 3 ? Long.parseLong(args[3]) : System.nanoTime();
        Victim victim = Victim.valueOf(args[0].toUpperCase(Locale.ROOT));
        List<Victim> victims = Collections.nCopies(Integer.parseInt(args[1]), victim);
        Audit.Report report = new CrashRounds(Path.of(args[2]), seed, System.out).run(victims);
        System.exit(report.wrong().isEmpty() ? 0 : 1);
    }

    /** Strikes the victims one after the other, each at a random moment of trade. */
    Audit.Report run(List<Victim> victims) throws IOException, InterruptedException, ExecutionException {
        out.println("seed " + seed);
        Vertx vertx = Vertx.vertx();
        try (Premises premises = Premises.open(home.resolve("data"));
                Api api = new Api(vertx, premises.target().url(), SHOPPERS);
                Api acquirer = new Api(vertx, premises.target().acquirer().orElseThrow(), 1);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Market market = threads.submit(() -> Market.open(api, premises.target(), SHOPPERS, seed))
                    .get();
            List<? extends Future<?>> trade = market.shoppers().stream()
                    .map(shopper -> threads.submit(shopper.whileOpen(trading::get)))
                    .toList();
            strike(victims, premises, market);
            trade(market, MOST_ORDERS / 2);
            trading.set(false);
            for (Future<?> each : trade) {
                each.get();
            }
            Audit.Report report =
                    threads.submit(() -> Audit.of(market, acquirer)).get();
            print(report);
            return report;
        } finally {
            trading.set(false);
            vertx.close().await();
        }
    }

    private void strike(List<Victim> victims, Premises premises, Market market)
            throws IOException, InterruptedException {
        int round = 0;
        for (Victim victim : victims) {
            trade(market, 1 + random.nextInt(MOST_ORDERS));
            Thread.sleep(random.nextInt(MOST_AFTER_MS));
            long begin = System.nanoTime();
            premises.strike(victim);
            out.printf(
                    "round %2d: killed %s, back in %.2f s, %d orders so far%n",
                    ++round, victim, (System.nanoTime() - begin) / 1e9, orders(market));
        }
    }

    /** Moments are counted in orders: a busy machine sees no fewer between two crashes, up to a point. */
    private static void trade(Market market, int more) throws InterruptedException {
        int enough = orders(market) + more;
        long end = System.nanoTime() + LONGEST_TRADE.toNanos();
        while (orders(market) < enough && System.nanoTime() < end) {
            Thread.sleep(POLL);
        }
    }

    private static int orders(Market market) {
        return market.shoppers().stream()
                .mapToInt(shopper -> shopper.orders().size())
                .sum();
    }

    private void print(Audit.Report report) {
        out.println("orders " + report.ordersByStatus());
        out.printf(
                "captured %d, refunded %d, kept %d pence%n",
                report.captured(), report.refunded(), report.captured() - report.refunded());
        report.wrong().forEach(line -> out.println("WRONG: " + line));
        out.println(report.wrong().isEmpty() ? "The books agree." : "The books do not agree.");
    }
}
