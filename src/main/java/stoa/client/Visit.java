package stoa.client;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs a command that is a client of a platform: finds the platform or starts one, and says in a line what went wrong. */
public final class Visit {

    private static final int FAILED = 1;

    private final String command;
    private final Where where;
    private final PrintStream out;
    private final Errand errand;

    /** What is done at the platform. */
    public interface Errand {

        /** Returns the exit status. Called in a virtual thread. */
        int at(Target target) throws IOException;
    }

    private Visit(String command, Where where, PrintStream out, Errand errand) {
        this.command = command;
        this.where = where;
        this.out = out;
        this.errand = errand;
    }

    /** Returns the errand's exit status, or 1 when the platform cannot be found, started or asked. */
    public static int pay(String command, Where where, PrintStream out, Errand errand) {
        Visit visit = new Visit(command, where, out, errand);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(visit::begin).get();
        } catch (ExecutionException e) {
            return visit.failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int begin() throws IOException, InterruptedException {
        if (where.url().isPresent()) {
            return at(Target.at(where.url().get(), where.dataDir()));
        }
        Optional<Target> running = where.fresh() ? Optional.empty() : Target.runningOn(where.dataDir());
        return running.isPresent() ? at(running.get()) : atOurOwn();
    }

    private int atOurOwn() throws IOException, InterruptedException {
        out.println("Starting a platform of its own.");
        long begin = System.nanoTime();
        try (OwnPlatform platform = OwnPlatform.start(System.getenv())) {
            Target target = platform.target();
            out.printf(
                    "Ready %.2f s after its start, the first on a new data directory.%n",
                    (System.nanoTime() - begin) / 1e9);
            return at(target);
        }
    }

    private int at(Target target) throws IOException {
        out.println("Platform at " + target.url());
        return errand.at(target);
    }

    private int failed(Throwable cause) {
        return switch (cause) {
            case IOException _, Refused _, Api.NoAnswer _ -> {
                out.println(command + ": " + cause.getMessage());
                yield FAILED;
            }
            default -> throw new IllegalStateException("a defect of " + command, cause);
        };
    }
}
