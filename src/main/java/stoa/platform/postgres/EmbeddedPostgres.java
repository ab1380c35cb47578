package stoa.platform.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import stoa.platform.config.Secret;
import stoa.platform.config.StartupProblem;

/**
 * A PostgreSQL server inside the platform's data directory, for as long as the platform runs: started, watched, started again
 * when it dies, stopped. Starting the same directory twice, on a disk that refuses, or with another version's data is a
 * {@link StartupProblem}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private final DirectoryLock lock;
    private final ServerFiles files;
    private final Supervisor supervisor;

    private EmbeddedPostgres(DirectoryLock lock, ServerFiles files, Supervisor supervisor) {
        this.lock = lock;
        this.files = files;
        this.supervisor = supervisor;
    }

    /** Blocks until the server accepts connections: about two seconds the first time, which unpacks it, then a fifth of one. */
    public static EmbeddedPostgres start(Path dataDir, EmbeddedSettings settings) {
        return start(dataDir, settings, RunAs.choose(), true);
    }

    /** @param durable whether commits wait for the disk; only tests can do without */
    static EmbeddedPostgres start(Path dataDir, EmbeddedSettings settings, RunAs runAs, boolean durable) {
        try {
            DirectoryLock lock = DirectoryLock.take(dataDir);
            try {
                ServerFiles files = ServerFiles.under(dataDir);
                Server server = prepare(files, settings, runAs, durable);
                return new EmbeddedPostgres(lock, files, Supervisor.watch(server, server.startAnywhere()));
            } catch (Throwable e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartupProblem("data directory " + dataDir + " cannot be used: " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupProblem("interrupted while starting PostgreSQL", e);
        }
    }

    private static Server prepare(ServerFiles files, EmbeddedSettings settings, RunAs runAs, boolean durable)
            throws IOException {
        Permissions.createPrivateDirectory(files.root());
        runAs.admitTo(files.root());
        Binaries binaries = binaries(files, settings);
        Secret password = new PasswordStore(files.passwords()).of(SUPERUSER);
        new DataDirectory(files, runAs).prepare(binaries, password);
        return new Server(binaries, files, runAs, settings, durable);
    }

    /** Only what lies in the platform's own directory is tidied up: the other place may hold what others still run. */
    private static Binaries binaries(ServerFiles files, EmbeddedSettings settings) throws IOException {
        if (settings.binaries().isPresent()) {
            return Binaries.under(settings.binaries().get());
        }
        Binaries binaries = Binaries.under(files.root());
        binaries.deleteOthers();
        return binaries;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> denied.getFile() + ": Permission denied";
            case FileAlreadyExistsException other -> other.getFile() + ": is not a directory";
            case FileSystemException file when file.getReason() != null -> file.getFile() + ": " + file.getReason();
            case IOException other -> String.valueOf(other.getMessage());
        };
    }

    ServerAddress address() {
        return new ServerAddress(files, port());
    }

    /** A database of this server as its superuser sees it. */
    Database asSuperuser(String database) throws IOException {
        return database(database, SUPERUSER);
    }

    Database database(String name, String user) throws IOException {
        return address().database(name, user);
    }

    boolean isDurable() {
        return supervisor.isDurable();
    }

    public int port() {
        return supervisor.port();
    }

    /** How often the server died and was started again. */
    public int restarts() {
        return supervisor.restarts();
    }

    /** Stops the server: sessions are ended, a checkpoint is written, and the directory may be used by another platform. */
    @Override
    public void close() {
        supervisor.stop();
        lock.close();
    }
}
