package stoa;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import stoa.cli.Args;
import stoa.cli.Syntax;
import stoa.demo.Demo;
import stoa.platform.telemetry.Logging;

/** {@code run}: the platform, until it is told to stop. */
final class Run {

    private static final Syntax SYNTAX = Syntax.of("run", "Runs the platform until it is told to stop.")
            .conf()
            .flag("--demo", "Fill a sample shop, and let sample customers buy there now and then.");

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private final Map<String, String> environment;

    Run(Map<String, String> environment) {
        this.environment = environment;
    }

    int run(List<String> args, PrintStream out) {
        return SYNTAX.run(args, out, given -> run(given, out));
    }

    private int run(Args args, PrintStream out) {
        Settings settings = Settings.load(args.conf(), environment);
        carryLoopsOn(settings.http().eventLoops());
        Logging logging = Logging.start(settings.log(), out);
        Assembly assembly = Assembly.start(settings, logging, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(assembly, logging), "stop"));
        greet(settings, assembly.httpPort(), out);
        if (args.has("--demo")) {
            Demo.start(assembly.httpPort(), settings.data().dir());
        }
        return untilStopped();
    }

    /**
     * Each thread more that carries the loops is one more that is woken, for work that fits on as many as serve the requests: an
     * order took up to a fifth more processor time. Java reads this once, when the first virtual thread starts.
     */
    private static void carryLoopsOn(int threads) {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, Integer.toString(threads));
        }
    }

    /** Left to itself the virtual machine would end with the signal's number, as if it had been killed by it. */
    private static void stop(Assembly assembly, Logging logging) {
        assembly.close();
        logging.close();
        Runtime.getRuntime().halt(0);
    }

    private static int untilStopped() {
        try {
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void greet(Settings settings, int port, PrintStream out) {
        out.printf(
                "Stoa is ready: http://localhost:%d (the administrator's e-mail and password are in %s)%n",
                port, settings.data().dir().resolve("admin.json"));
    }
}
