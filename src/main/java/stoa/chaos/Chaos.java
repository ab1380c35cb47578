package stoa.chaos;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import stoa.cli.CommandProblem;
import stoa.client.Api;
import stoa.client.PlatformProcess;
import stoa.client.Refused;

/** The subcommand {@code chaos}: whatever happens to the platform, and whenever, the books agree; anybody can see that for himself. */
public final class Chaos {

    private static final int FAILED = 1;

    private final ChaosOptions options;
    private final PrintStream out;

    private Chaos(ChaosOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Returns the exit status: 0 when there is no difference, 1 when there is one, or the platform did not come back. */
    public static int run(List<String> words, PrintStream out) {
        return ChaosOptions.SYNTAX.run(words, out, args -> {
            ChaosOptions options = ChaosOptions.of(args, System.nanoTime());
            return new Chaos(options, out).run();
        });
    }

    private int run() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(this::begin).get();
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int begin() throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        Ground ground = Ground.prepare(options);
        try (Premises premises = Premises.on(ground, java(), vertx)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(premises)));
            return endure(premises, vertx);
        } finally {
            vertx.close().await();
        }
    }

    private List<String> java() {
        return options.jar().map(PlatformProcess::ofJar).orElseGet(PlatformProcess::ourselves);
    }

    private int endure(Premises premises, Vertx vertx) throws IOException, InterruptedException {
        List<Mishap> kinds = kinds(premises.ground());
        Report report = new Report(out);
        report.announce(options, kinds, premises.ground());
        Plan plan = Plan.of(options.seed(), options.rounds(), kinds);
        Accounting accounting = new Ordeal(options, premises, report, vertx).endure(plan);
        report.accounting(accounting);
        return accounting.differences().isEmpty() ? 0 : FAILED;
    }

    private List<Mishap> kinds(Ground ground) {
        List<Mishap> kinds = new ArrayList<>(options.mishaps());
        if (ground.ballast().isEmpty()) {
            kinds.removeIf(Mishap::needsDisk);
        }
        if (kinds.isEmpty()) {
            throw new CommandProblem(Ground.NO_DISK_TO_FILL);
        }
        return kinds;
    }

    private void leave(Premises premises) {
        try {
            premises.close();
        } catch (IOException e) {
            out.println("chaos: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int failed(Throwable cause) {
        return switch (cause) {
            case CommandProblem problem -> throw problem;
            case Stuck _, IOException _, Refused _, Api.NoAnswer _ -> {
                out.println("chaos: " + cause.getMessage());
                yield FAILED;
            }
            default -> throw new IllegalStateException("a defect of chaos", cause);
        };
    }
}
