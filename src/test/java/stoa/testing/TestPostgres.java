package stoa.testing;

import stoa.platform.postgres.Database;
import stoa.platform.postgres.TestServer;

/** Real PostgreSQL for tests: one server per virtual machine, started at the first use and removed at its end. */
public final class TestPostgres {

    private TestPostgres() {}

    /** A new, empty database with the schema of {@code db/common} and {@code db/<service>}, for one test or test class. */
    public static Database database(String service) {
        return Running.SERVER.fresh(service);
    }

    /** A new database without any schema. */
    public static Database emptyDatabase() {
        return Running.SERVER.empty();
    }

    private static final class Running {
        static final TestServer SERVER = TestServer.start();
    }
}
