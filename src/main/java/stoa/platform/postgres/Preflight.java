package stoa.platform.postgres;

import io.vertx.core.Vertx;
import stoa.platform.config.StartupProblem;

/** Tells before a start whether PostgreSQL will be there. Changes nothing. */
public final class Preflight {

    private Preflight() {}

    /**
     * How the embedded server would be run on this machine.
     *
     * @throws StartupProblem when the platform carries none for it, or it could not be run as this user
     */
    public static String embedded() {
        Binaries.archive();
        String prefix = String.join(" ", RunAs.choose().prefix());
        return "PostgreSQL " + Binaries.MAJOR + " is on board" + (prefix.isEmpty() ? "" : ", run through " + prefix);
    }

    /**
     * Blocks until the database has said its version, which is returned.
     *
     * @throws StartupProblem when it cannot be reached, or refuses
     */
    public static String external(Vertx vertx, ExternalDatabase database) {
        try (Session session = Session.open(vertx, database.toDatabase())) {
            return "PostgreSQL "
                    + session.run("show server_version").iterator().next().getString(0);
        }
    }
}
