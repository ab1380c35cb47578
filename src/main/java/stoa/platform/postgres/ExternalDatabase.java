package stoa.platform.postgres;

import java.nio.file.Path;
import java.util.Optional;
import stoa.platform.config.Require;
import stoa.platform.config.Secret;

/**
 * A database on a server of the operator's. Role and database must be there, the role owning the database; the platform makes
 * the tables.
 *
 * @param host the server's name or address
 * @param port the server's port
 * @param name the database
 * @param user the role that opens it, and owns it
 * @param password the role's password
 * @param trustedCertificates a PEM file. When given, the connection must use TLS, and one of these must have issued a
 *     certificate for the host
 */
public record ExternalDatabase(
        String host, int port, String name, String user, Secret password, Optional<Path> trustedCertificates) {

    public ExternalDatabase {
        Require.notBlank("host", host);
        Require.between("port", port, 1, 65_535);
        Require.notBlank("name", name);
        Require.notBlank("user", user);
    }

    Database toDatabase() {
        return new Database(host, port, Optional.empty(), trustedCertificates, name, user, password);
    }
}
