package stoa.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.platform.config.StartupProblem;
import stoa.testing.TestPostgres;

class DatabaseSetupTest {

    private static final List<String> SERVICES = List.of("order", "payment");

    @TempDir
    static Path directory;

    private static Vertx vertx;
    private static EmbeddedPostgres server;
    private static Map<String, Database> databases;

    @BeforeAll
    static void create() throws Exception {
        vertx = Vertx.vertx();
        server = EmbeddedPostgres.start(directory, TestServer.settings(0));
        databases = DatabaseSetup.create(vertx, server, SERVICES);
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().await();
        server.close();
    }

    @Test
    void aServiceOwnsItsDatabase() {
        try (Session session = Session.open(vertx, databases.get("order"))) {
            session.run("create table mine (id int)");
            assertThat(session.run("select current_user").iterator().next().getString(0))
                    .isEqualTo("stoa_order");
        }
    }

    @Test
    void aServiceIsRefusedOnEveryOtherDatabase() {
        for (String other : List.of("stoa_payment", "postgres", "template1")) {
            Database own = databases.get("order");
            Database foreign = new Database(
                    own.host(), own.port(), own.socketDirectory(), Optional.empty(), other, own.user(), own.password());
            assertThatThrownBy(() -> Session.open(vertx, foreign))
                    .isInstanceOf(StartupProblem.class)
                    .hasMessageEndingWith("refuses: permission denied for database \"" + other + "\"");
        }
    }

    @Test
    void aSecondSetupChangesNothing() {
        try (Session open = Session.open(vertx, databases.get("payment"))) {
            assertThat(DatabaseSetup.create(vertx, server, SERVICES)).isEqualTo(databases);
            assertThat(open.run("select 1").iterator().next().getInteger(0)).isEqualTo(1);
        }
    }

    @Test
    void aServerThatDoesNotWaitForTheDiskIsFoundOut() {
        try (Session session = Session.open(vertx, TestPostgres.emptyDatabase())) {
            assertThatThrownBy(() -> DatabaseSetup.requireDurability(session))
                    .hasMessage("PostgreSQL runs with fsync = off");
        }
    }

    @Test
    void commitsWaitForTheDisk() {
        try (Session session = Session.open(vertx, databases.get("order"))) {
            for (String option : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(session.run("show " + option).iterator().next().getString(0))
                        .as(option)
                        .isEqualTo("on");
            }
        }
    }
}
