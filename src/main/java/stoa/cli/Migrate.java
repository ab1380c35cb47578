package stoa.cli;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import stoa.Settings;
import stoa.platform.postgres.Databases;
import stoa.platform.postgres.Migrations;

/**
 * {@code migrate}: brings the schemas of all databases up to date and ends, so that an operator can do it before the new version
 * is started. The platform itself does the same at each start.
 */
public final class Migrate {

    private static final Syntax SYNTAX = Syntax.of(
                    "migrate", "Brings the schemas of the databases up to date, says what was done, and exits.")
            .conf();

    private final Map<String, String> environment;

    public Migrate(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Prints what was run on each database.
     *
     * @throws UsageProblem when the arguments are not understood
     * @throws stoa.platform.config.StartupProblem when a database cannot be had, or a script fails on it
     */
    public int run(List<String> args, PrintStream out) {
        return SYNTAX.run(args, out, given -> migrate(Settings.load(given.conf(), environment), out));
    }

    private static int migrate(Settings settings, PrintStream out) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try (Databases databases =
                Databases.open(vertx, settings.data().dir(), settings.database(), Settings.SERVICES)) {
            for (String service : Settings.SERVICES) {
                List<String> done = Migrations.run(vertx, databases.of(service), service);
                out.printf("%-9s  %s%n", service, done.isEmpty() ? "up to date" : "ran " + String.join(", ", done));
            }
            return 0;
        } finally {
            vertx.close().await();
        }
    }
}
