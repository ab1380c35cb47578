package stoa.platform.http;

import java.time.Duration;
import stoa.platform.config.ByteSize;
import stoa.platform.config.Require;

/**
 * The HTTP server, and what it lets through.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param requestTimeout how long a whole request may take, unless the client asks for less
 * @param idleTimeout how long a connection may be silent
 * @param maxBody the largest request body that is read
 * @param maxHeaders the most that all header fields of a request may take
 */
public record HttpSettings(
        String host, int port, Duration requestTimeout, Duration idleTimeout, ByteSize maxBody, ByteSize maxHeaders) {

    public static final HttpSettings DEFAULTS = new HttpSettings(
            "0.0.0.0",
            8080,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            ByteSize.ofMegabytes(1),
            ByteSize.ofKilobytes(16));

    public HttpSettings {
        Require.notBlank("host", host);
        Require.between("port", port, 0, 65_535);
        Require.between("requestTimeout", requestTimeout, Duration.ofMillis(1), Duration.ofMinutes(5));
        Require.between("idleTimeout", idleTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
        Require.between("maxBody", maxBody, ByteSize.ofKilobytes(1), ByteSize.ofMegabytes(64));
        Require.between("maxHeaders", maxHeaders, ByteSize.ofKilobytes(1), ByteSize.ofMegabytes(1));
    }
}
