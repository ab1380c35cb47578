package stoa.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import stoa.bench.replay.Replay;
import stoa.client.Target;
import stoa.client.Visit;

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
        return BenchOptions.SYNTAX.run(words, out, args -> {
            BenchOptions options = BenchOptions.of(args);
            return Visit.pay("bench", options.where(), out, new Bench(options, out)::measure);
        });
    }

    private int measure(Target target) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try {
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
