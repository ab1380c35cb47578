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

    private final Map<String, String> environment;

    Run(Map<String, String> environment) {
        this.environment = environment;
    }

    int run(List<String> args, PrintStream out) {
        return SYNTAX.run(args, out, given -> run(given, out));
    }

    private int run(Args args, PrintStream out) {
        Settings settings = Settings.load(args.conf(), environment);
        Logging logging = Logging.start(settings.log(), out);
        Assembly assembly = Assembly.start(settings, logging, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(assembly, logging), "stop"));
        greet(settings, assembly.httpPort(), out);
        if (args.has("--demo")) {
            Demo.start(assembly.httpPort(), settings.data().dir());
        }
        return untilStopped();
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
