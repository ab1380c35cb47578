package stoa.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.platform.config.Secret;
import stoa.platform.config.StartupProblem;

class DatabasesTest {

    private static final ExternalDatabase EXTERNAL =
            new ExternalDatabase("db.example", 5432, "orders", "shop", new Secret("secret"), Optional.empty());
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    Path directory;

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @Test
    void noServerIsStartedWhenEveryServiceHasADatabaseOfItsOwn() {
        try (Databases databases = Databases.open(VERTX, directory, external("order"), List.of("order"))) {
            assertThat(databases.of("order").label()).isEqualTo("database orders at db.example:5432 as shop");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void aServiceThatDoesNotExistIsOneClearLine() {
        assertThatThrownBy(() -> Databases.open(VERTX, directory, external("ordr"), List.of("order", "user")))
                .isInstanceOf(StartupProblem.class)
                .hasMessage("database.external.ordr is no service (known here: order, user)");
    }

    private static DatabaseSettings external(String service) {
        return new DatabaseSettings(EmbeddedSettings.DEFAULTS, Map.of(service, EXTERNAL), PoolSettings.DEFAULTS);
    }
}
