package stoa.platform.postgres;

import java.nio.file.Path;
import java.util.Optional;
import stoa.platform.config.Secret;

/**
 * One database and who opens it.
 *
 * @param socketDirectory where the server also listens on a unix socket; for servers on this machine
 * @param trustedCertificates a PEM file; when given, only TLS with a certificate one of these issued
 */
public record Database(
        String host,
        int port,
        Optional<Path> socketDirectory,
        Optional<Path> trustedCertificates,
        String name,
        String user,
        Secret password) {

    /** What to call it in messages: never the password. */
    public String label() {
        return "database " + name + " at " + host + ":" + port + " as " + user;
    }
}
