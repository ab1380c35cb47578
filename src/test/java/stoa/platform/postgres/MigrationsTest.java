package stoa.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import stoa.platform.config.StartupProblem;
import stoa.testing.TestPostgres;

class MigrationsTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @Test
    void scriptsRunInTheOrderOfTheirNumbersAndOnce() {
        Database database = TestPostgres.database("testing");
        try (Session session = Session.open(VERTX, database)) {
            var thing = session.run("select name, colour, size from thing")
                    .iterator()
                    .next();
            assertThat(thing.toJson().encode()).isEqualTo("{\"name\":\"one\",\"colour\":\"grey\",\"size\":0}");
        }
        assertThat(Migrations.run(VERTX, database, "testing")).isEmpty();
    }

    @Test
    void nodesThatStartTogetherRunEachScriptOnce() throws Exception {
        Database database = TestPostgres.emptyDatabase();
        Callable<List<String>> node = () -> Migrations.run(VERTX, database, "testing");
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> runs =
                    nodes.invokeAll(Stream.generate(() -> node).limit(5).toList());
            int scripts = 0;
            for (Future<List<String>> run : runs) {
                scripts += run.get().size();
            }
            assertThat(scripts).isEqualTo(MigrationScripts.of("common").size() + 3);
        }
    }

    @Test
    void aScriptThatChangedAfterItRanIsRefused() {
        Database database = TestPostgres.database("testing");
        try (Session session = Session.open(VERTX, database)) {
            session.run("update schema_history set checksum = 'other' where script = 'testing/V2__colours.sql'");
        }
        assertThatThrownBy(() -> Migrations.run(VERTX, database, "testing"))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("db/testing/V2__colours.sql is not what was run on database " + database.name());
    }

    @Test
    void aScriptThatFailsLeavesNothingBehind() {
        Database database = TestPostgres.emptyDatabase();
        assertThatThrownBy(() -> Migrations.run(VERTX, database, "broken"))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("db/broken/V1__half.sql fails on database " + database.name())
                .hasMessageContaining("no_such_function");
        try (Session session = Session.open(VERTX, database)) {
            assertThat(session.run("select to_regclass('half')")
                            .iterator()
                            .next()
                            .getValue(0))
                    .isNull();
        }
    }

    @Test
    void twoScriptsCannotHaveTheSameNumber() {
        List<MigrationScript> scripts = List.of(
                MigrationScript.of("order", "V1__one.sql", ""), MigrationScript.of("order", "V01__two.sql", ""));
        assertThatThrownBy(() -> MigrationScripts.inOrder(scripts))
                .hasMessage("db/order/V1__one.sql and db/order/V01__two.sql have the same number");
    }

    @Test
    void aFileOfAnotherNameIsNotPassedOver() {
        assertThatThrownBy(() -> MigrationScript.of("common", "2_oops.sql", ""))
                .hasMessage("db/common/2_oops.sql is not called V<number>__<words>.sql");
    }
}
