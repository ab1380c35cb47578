package stoa.verify;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import stoa.client.Target;

/** The embedded databases, opened as their services open them: with the passwords in the data directory. */
final class Stores {

    private static final int PORT_LINE = 3;
    private static final long SECONDS = 10;
    private static final String PREFIX = "stoa_";

    private final Vertx vertx;
    private final Path passwords;
    private final int port;

    /** @param passwords a directory with a file for each role */
    Stores(Vertx vertx, Path passwords, int port) {
        this.vertx = vertx;
        this.passwords = passwords;
        this.port = port;
    }

    /** Empty when the platform keeps its data elsewhere, or its directory may not be read. */
    static Optional<Stores> of(Vertx vertx, Target target) throws IOException {
        Path postgres = target.dataDir().resolve("postgres");
        Path pid = postgres.resolve("data").resolve("postmaster.pid");
        if (target.process().isEmpty() || !Files.isReadable(pid)) {
            return Optional.empty();
        }
        int port = Integer.parseInt(Files.readAllLines(pid).get(PORT_LINE).strip());
        return Optional.of(new Stores(vertx, postgres.resolve("passwords"), port));
    }

    /** The names of the services that have a database here. */
    List<String> services() {
        try (Stream<Path> files = Files.list(passwords)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> name.substring(PREFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new OutOfReach("the passwords of the databases: " + e.getMessage());
        }
    }

    /** What the statement returns, asked with the role of the service in its own database. */
    RowSet<Row> run(String service, String sql, Object... arguments) {
        return as(service, service, connection -> run(connection, sql, arguments));
    }

    static Future<RowSet<Row>> run(PgConnection connection, String sql, Object... arguments) {
        return connection.preparedQuery(sql).execute(Tuple.wrap(List.of(arguments)));
    }

    /** Opens the database of one service with the role of another, or its own; closes it again. */
    <T> T as(String role, String service, Function<PgConnection, Future<T>> work) {
        Future<T> done = PgConnection.connect(vertx, options(role, service))
                .compose(connection -> work.apply(connection).eventually(connection::close));
        return await(done);
    }

    /** Plays a scene in the middle of a transaction, after its one statement; nothing of that remains. */
    <T> T during(Supplier<T> scene, String service, String sql, Object... arguments) {
        return as(
                service,
                service,
                connection -> connection
                        .begin()
                        .compose(transaction -> run(connection, sql, arguments)
                                .compose(_ -> played(scene))
                                .eventually(transaction::rollback)));
    }

    private static <T> Future<T> played(Supplier<T> scene) {
        Promise<T> played = Promise.promise();
        Thread.startVirtualThread(() -> {
            try {
                played.complete(scene.get());
            } catch (RuntimeException | Error e) {
                played.fail(e);
            }
        });
        return played.future();
    }

    private PgConnectOptions options(String role, String service) {
        return new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase(PREFIX + service)
                .setUser(PREFIX + role)
                .setPassword(password(PREFIX + role));
    }

    String password(String role) {
        try {
            return Files.readString(passwords.resolve(role));
        } catch (IOException e) {
            throw new OutOfReach("the password of " + role + ": " + e.getMessage());
        }
    }

    private static <T> T await(Future<T> done) {
        try {
            return done.await(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Broken("the database did not answer within " + SECONDS + " s");
        }
    }
}
