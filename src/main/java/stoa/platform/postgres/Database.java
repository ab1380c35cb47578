package stoa.platform.postgres;

import java.nio.file.Path;
import java.util.Optional;
import stoa.platform.config.Require;
import stoa.platform.config.Secret;

/**
 * One database and who opens it.
 *
 * @param host the server's name or address
 * @param port the server's port
 * @param socketDirectory where the server also listens on a unix socket; for servers on this machine
 * @param name the database
 * @param user the role that opens it
 * @param password the role's password
 */
public record Database(
        String host, int port, Optional<Path> socketDirectory, String name, String user, Secret password) {

    public Database {
        Require.notBlank("host", host);
        Require.between("port", port, 1, 65_535);
    }

    /** What to call it in messages: never the password. */
    public String label() {
        return "database " + name + " at " + host + ":" + port + " as " + user;
    }
}
