package stoa.cli;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import stoa.Settings;
import stoa.platform.config.StartupProblem;
import stoa.platform.postgres.ExternalDatabase;
import stoa.platform.postgres.Preflight;

/** Whether each service will have its database. */
final class DatabaseChecks {

    private DatabaseChecks() {}

    static List<Finding> of(Settings settings) {
        Map<String, ExternalDatabase> external = settings.database().external();
        List<Finding> findings = new ArrayList<>();
        if (!external.keySet().containsAll(Settings.SERVICES)) {
            findings.add(finding(
                    "database.embedded", Preflight::embedded, "see above, or give each service an external database"));
        }
        if (!external.isEmpty()) {
            findings.addAll(ofServers(external));
        }
        return findings;
    }

    private static List<Finding> ofServers(Map<String, ExternalDatabase> external) {
        Vertx vertx = Vertx.vertx();
        try {
            return external.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(each -> finding(
                            "database.external." + each.getKey(),
                            () -> Preflight.external(vertx, each.getValue()),
                            "check the server, its address and the role's password"))
                    .toList();
        } finally {
            vertx.close().await();
        }
    }

    private static Finding finding(String what, Supplier<String> check, String advice) {
        try {
            return Finding.good(what, check.get());
        } catch (StartupProblem e) {
            return new Finding(what, e.getMessage(), advice);
        }
    }
}
