package stoa.platform.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where an embedded server listens, and who may enter. */
record ServerAddress(ServerFiles files, int port) {

    private static final String LOOPBACK = "127.0.0.1";

    /** That of the server which a platform runs on a data directory, this one or another process. */
    static Optional<ServerAddress> ofRunning(Path dataDir) throws IOException {
        ServerFiles files = ServerFiles.under(dataDir);
        return PidFile.read(files.pidFile())
                .filter(PidFile::isReady)
                .map(file -> new ServerAddress(files, file.port()));
    }

    /** One of its databases, with the password kept for the user, which is made up when there is none. */
    Database database(String name, String user) throws IOException {
        PasswordStore passwords = new PasswordStore(files.passwords());
        return new Database(LOOPBACK, port, files.socketDirectory(), Optional.empty(), name, user, passwords.of(user));
    }

    /** The one of a service, which it has to itself. */
    Database ofService(String service) throws IOException {
        return database("stoa_" + service, "stoa_" + service);
    }
}
