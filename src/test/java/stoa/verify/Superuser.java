package stoa.verify;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stoa.client.Target;

/** The one role of the embedded server that may do anything. */
record Superuser(Vertx vertx, PgConnectOptions options) {

    private static final int PORT_LINE = 3;
    private static final String NAME = "postgres";

    static Superuser of(Vertx vertx, Target target) throws IOException {
        Path postgres = target.dataDir().resolve("postgres");
        String port =
                Files.readAllLines(postgres.resolve("data/postmaster.pid")).get(PORT_LINE);
        return new Superuser(
                vertx,
                new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(Integer.parseInt(port.strip()))
                        .setDatabase(NAME)
                        .setUser(NAME)
                        .setPassword(
                                Files.readString(postgres.resolve("passwords").resolve(NAME))));
    }

    void run(String sql) {
        PgConnection connection = PgConnection.connect(vertx, options).await();
        try {
            connection.query(sql).execute().await();
        } finally {
            connection.close().await();
        }
    }
}
