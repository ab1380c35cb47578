package stoa.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import stoa.bench.replay.Replay;
import stoa.bench.target.Api;
import stoa.bench.target.OwnPlatform;
import stoa.bench.target.Refused;
import stoa.bench.target.Target;

/** The subcommand {@code bench}: a client that measures a platform over HTTP, knowing nothing of how it is made. */
public final class Bench {

    private static final int FAILED = 1;

    private final BenchOptions options;
    private final PrintStream out;

    private Bench(BenchOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Returns the exit status: 0 when everything went as it should, 1 when orders failed or the books do not agree. */
    public static int run(List<String> words, PrintStream out) {
        return BenchOptions.SYNTAX.run(words, out, args -> new Bench(BenchOptions.of(args), out).run());
    }

    private int run() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(this::find).get();
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int failed(Throwable cause) {
        return switch (cause) {
            case IOException _, Refused _, Api.NoAnswer _ -> {
                out.println("bench: " + cause.getMessage());
                yield FAILED;
            }
            default -> throw new IllegalStateException("a defect of the benchmark", cause);
        };
    }

    private int find() throws IOException, InterruptedException {
        BenchOptions.Where where = options.where();
        if (where.url().isPresent()) {
            return measure(Target.at(where.url().get(), where.dataDir()));
        }
        Optional<Target> running = where.fresh() ? Optional.empty() : Target.runningOn(where.dataDir());
        if (running.isPresent()) {
            return measure(running.get());
        }
        out.println("Starting a platform for this measurement.");
        long begin = System.nanoTime();
        try (OwnPlatform platform = OwnPlatform.start()) {
            Target target = platform.target();
            out.printf(
                    "Ready %.2f s after its start, the first on a new data directory.%n",
                    (System.nanoTime() - begin) / 1e9);
            return measure(target);
        }
    }

    private int measure(Target target) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try {
            out.println("Platform at " + target.url());
            if (options.file().isPresent()) {
                return new Replay(vertx, target, options.clients(), options.settle(), out)
                        .run(options.file().get(), options.guests());
            }
            return load(vertx, target);
        } finally {
            vertx.close().await();
        }
    }

    private int load(Vertx vertx, Target target) throws IOException {
        BenchReport report = new BenchReport(options, out);
        report.heading();
        List<Round> rounds = new Measurement(vertx, target, options).run(report::round);
        report.summary(rounds);
        if (options.json().isPresent()) {
            report.write(rounds, options.json().get());
        }
        return rounds.stream().allMatch(round -> round.errors().isEmpty()) ? 0 : FAILED;
    }
}
