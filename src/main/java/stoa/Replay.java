package stoa;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.Pool;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import stoa.cli.Args;
import stoa.cli.CommandProblem;
import stoa.cli.ProgressBar;
import stoa.cli.Syntax;
import stoa.cli.UsageProblem;
import stoa.inventory.InventoryLog;
import stoa.kernel.Fault;
import stoa.order.OrderLog;
import stoa.payment.PaymentLog;
import stoa.platform.postgres.Databases;
import stoa.platform.postgres.Migrations;
import stoa.platform.postgres.Pools;
import stoa.platform.run.Rebuild;
import stoa.user.UserLog;

/** {@code replay}: writes what follows from the logs anew, whether a platform runs on them or not. */
final class Replay {

    private static final Syntax SYNTAX = Syntax.of("replay", """
        Writes the read models anew from the logs. A platform may run meanwhile: the new tables are written
        beside the old ones, and take their place once they have caught up.\
        """)
            .option(
                    "--service",
                    "NAME",
                    "Only this one's: " + String.join(", ", Settings.SERVICES) + "; may be repeated.")
            .flag("--states", "Also the states on which commands are decided.")
            .conf();

    private static final Map<String, Function<Pool, Rebuild<?>>> LOGS = Map.of(
            "user", pool -> UserLog.in(pool).rebuild(),
            "inventory", pool -> InventoryLog.in(pool).rebuild(),
            "order", pool -> OrderLog.in(pool).rebuild(),
            "payment", pool -> PaymentLog.in(pool).rebuild());

    private final Map<String, String> environment;

    Replay(Map<String, String> environment) {
        this.environment = environment;
    }

    int run(List<String> args, PrintStream out) {
        return SYNTAX.run(args, out, given -> replay(given, out));
    }

    private int replay(Args args, PrintStream out) {
        Settings settings = Settings.load(args.conf(), environment);
        List<String> services = services(args.all("--service"));
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try (Databases databases =
                Databases.visit(vertx, settings.data().dir(), settings.database(), Settings.SERVICES)) {
            for (String service : services) {
                Migrations.run(vertx, databases.of(service), service);
                Pool pool = Pools.open(
                        vertx, databases.of(service), settings.database().pool(), "stoa-replay");
                try {
                    Rebuild<?> all = LOGS.get(service).apply(pool);
                    replay(service, args.has("--states") ? all : all.ofReadModels(), out);
                } finally {
                    pool.close().await();
                }
            }
            return 0;
        } finally {
            vertx.close().await();
        }
    }

    private static List<String> services(List<String> asked) {
        for (String service : asked) {
            if (!Settings.SERVICES.contains(service)) {
                throw new UsageProblem("replay: there is no service " + service + "; there are "
                        + String.join(", ", Settings.SERVICES));
            }
        }
        return asked.isEmpty() ? Settings.SERVICES : asked;
    }

    private static void replay(String service, Rebuild<?> rebuild, PrintStream out) {
        if (rebuild.tables().isEmpty()) {
            out.printf("%-9s  has no read model%n", service);
            return;
        }
        ProgressBar bar = ProgressBar.on(out);
        try {
            Rebuild.Rebuilt rebuilt = rebuild.run(p -> bar.show(service, p.events(), p.of(), p.time()));
            bar.erase();
            rebuilt.rows().forEach((table, rows) -> report(service, table, rows, rebuilt.progress(), out));
        } catch (Fault | IllegalStateException e) {
            bar.erase();
            throw new CommandProblem("replay of " + service + ": " + e.getMessage(), e);
        }
    }

    private static void report(String service, String table, long rows, Rebuild.Progress progress, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-9s  %-12s  %,12d rows  %,12d events  %6.1f s  %,9d events/s%n",
                service,
                table,
                rows,
                progress.events(),
                progress.time().toMillis() / 1_000.0,
                progress.eventsPerSecond());
    }
}
