package stoa.chaos;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.nio.file.Path;
import stoa.Settings;
import stoa.platform.postgres.DatabaseSettings;
import stoa.platform.postgres.Databases;
import stoa.platform.postgres.Pools;

/** The databases of a running platform, asked past all its code. */
record Store(Vertx vertx, Path dataDir) {

    /**
     * What the statement returns, in the database of a service and with its role.
     *
     * @throws DatabaseException when the database refuses it
     * @throws Stuck when the database does not answer
     */
    RowSet<Row> ask(String service, String sql) {
        try (Databases databases = Databases.visit(vertx, dataDir, DatabaseSettings.DEFAULTS, Settings.SERVICES)) {
            Pool pool = Pools.open(vertx, databases.of(service), DatabaseSettings.DEFAULTS.pool(), "stoa-chaos");
            return pool.query(sql).execute().eventually(pool::close).await();
        } catch (DatabaseException refused) {
            throw refused;
        } catch (Exception e) { // of any kind: waiting for a result throws what went wrong with it
            throw new Stuck("the database of " + service + " does not answer: " + e);
        }
    }
}
