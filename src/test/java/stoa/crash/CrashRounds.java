package stoa.crash;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import stoa.client.Api;

/**
 * Trades at one platform through a number of crashes. Also a program of its own:
 *
 * <pre>CrashRounds platform|platform_twice|postgres|nothing ROUNDS DIRECTORY [SEED]</pre>
 */
public final class CrashRounds {

    private static final int SHOPPERS = 8;
    private static final int CONNECTIONS = 2 * SHOPPERS;
    private static final int MOST_ORDERS = 300;
    private static final int MOST_AFTER_MS = 40;
    private static final Duration LONGEST_TRADE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration ROUND = Duration.ofSeconds(60);

    private final Path home;
    private final Random random;
    private final long seed;
    private final PrintStream out;
    private final AtomicBoolean trading = new AtomicBoolean(true);
    private volatile List<Shopper> shoppers = List.of();

    CrashRounds(Path home, long seed, PrintStream out) {
        this.home = home;
        this.seed = seed;
        this.random = new Random(seed);
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        long seed = args.length > 3 ? Long.parseLong(args[3]) : System.nanoTime();
        Victim victim = Victim.valueOf(args[0].toUpperCase(Locale.ROOT));
        int rounds = Integer.parseInt(args[1]);
        Audit.Report report = new CrashRounds(Path.of(args[2]), seed, System.out)
                .run(Collections.nCopies(rounds, victim), ROUND.multipliedBy(rounds + 2));
        System.exit(report.wrong().isEmpty() ? 0 : 1);
    }

    /**
     * Strikes the victims one after the other, each at a random moment of trade.
     *
     * @param limit after which it fails, with all that can be learnt of where it hangs
     */
    Audit.Report run(List<Victim> victims, Duration limit) throws Exception {
        out.println("seed " + seed);
        Vertx vertx = Vertx.vertx();
        try (Premises premises = Premises.open(home.resolve("data"));
                Api api = new Api(vertx, premises.target().url(), CONNECTIONS)) {
            return report(premises, api, victims, limit, vertx);
        } finally {
            vertx.close().await();
        }
    }

    private Audit.Report report(Premises premises, Api api, List<Victim> victims, Duration limit, Vertx vertx)
            throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Api acquirer = new Api(vertx, premises.target().acquirer().orElseThrow(), 1)) {
            try {
                return threads.submit(() -> trade(premises, api, acquirer, victims, threads))
                        .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                String findings = new Autopsy(premises, api).report(shoppers);
                out.println(findings);
                throw new AssertionError("it did not get on: " + e + "\n" + findings, e);
            } finally {
                trading.set(false);
                threads.shutdownNow();
            }
        }
    }

    private Audit.Report trade(Premises premises, Api api, Api acquirer, List<Victim> victims, ExecutorService threads)
            throws Exception {
        Market market = Market.open(api, premises.target(), SHOPPERS, seed);
        shoppers = market.shoppers();
        List<? extends Future<?>> trade = shoppers.stream()
                .map(shopper -> threads.submit(shopper.whileOpen(trading::get)))
                .toList();
        strike(victims, premises, new Settling(market.admin()));
        trade(MOST_ORDERS / 2);
        trading.set(false);
        for (Future<?> each : trade) {
            each.get();
        }
        Audit.Report report = Audit.of(market, acquirer);
        print(report);
        return report;
    }

    private void strike(List<Victim> victims, Premises premises, Settling settling) throws Exception {
        int round = 0;
        for (Victim victim : victims) {
            trade(1 + random.nextInt(MOST_ORDERS));
            Thread.sleep(random.nextInt(MOST_AFTER_MS));
            Set<String> promised = orders();
            long begin = System.nanoTime();
            premises.strike(victim, random);
            double back = (System.nanoTime() - begin) / 1e9;
            double settled = settling.await(promised).toNanos() / 1e9;
            out.printf(
                    "round %2d: %s, back in %.2f s, its %d orders settled %.2f s later%n",
                    ++round, victim, back, promised.size(), settled);
        }
    }

    /** Moments are counted in orders: a busy machine sees no fewer between two crashes, up to a point. */
    private void trade(int more) throws InterruptedException {
        int enough = orders().size() + more;
        long end = System.nanoTime() + LONGEST_TRADE.toNanos();
        while (orders().size() < enough && System.nanoTime() < end) {
            Thread.sleep(POLL);
        }
    }

    /** Those that somebody was answered. */
    private Set<String> orders() {
        return shoppers.stream()
                .flatMap(shopper -> shopper.orders().values().stream())
                .collect(Collectors.toSet());
    }

    private void print(Audit.Report report) {
        out.println("orders " + report.ordersByStatus());
        out.println("pieces " + report.stock());
        out.println("ours " + report.ours() + ", the acquirer's " + report.acquirers());
        report.wrong().forEach(line -> out.println("WRONG: " + line));
        out.println(report.wrong().isEmpty() ? "The books agree." : "The books do not agree.");
    }
}
