package stoa.platform.http;

import java.time.Duration;
import stoa.platform.config.ByteSize;
import stoa.platform.config.Port;
import stoa.platform.config.Require;
import stoa.platform.guard.Admission;
import stoa.platform.http.token.TokenSettings;

/**
 * The HTTP server, and what it lets through.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param loops how many event loops there are, each of which serves it; 0 means one for every two processors, since the database needs
 *     the other
 * @param requestTimeout how long a whole request may take, unless the client asks for less
 * @param longestWait the most a client may ask for with Prefer: wait, on top of the request timeout
 * @param idleTimeout how long a connection may be silent
 * @param heartbeat how often an event stream with nothing to tell shows that it lives
 * @param stopTimeout how long requests under way may take to finish when the platform stops
 * @param maxBody the largest request body that is read
 * @param maxHeaders the most that all header fields of a request may take
 * @param maxLine the longest request line
 * @param admission how many orders are let in: each counts until it is final
 */
public record HttpSettings(
        String host,
        int port,
        int loops,
        Duration requestTimeout,
        Duration longestWait,
        Duration idleTimeout,
        Duration heartbeat,
        Duration stopTimeout,
        ByteSize maxBody,
        ByteSize maxHeaders,
        ByteSize maxLine,
        Admission admission,
        TokenSettings tokens) {

    public static final HttpSettings DEFAULTS = new HttpSettings(
            "0.0.0.0",
            8080,
            0,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(1),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            ByteSize.ofMegabytes(1),
            ByteSize.ofKilobytes(16),
            ByteSize.ofKilobytes(8),
            Admission.DEFAULTS,
            TokenSettings.DEFAULTS);

    public HttpSettings {
        Require.notBlank("host", host);
        Require.between("port", port, 0, 65_535);
        Require.between("loops", loops, 0, 256);
        Require.between("requestTimeout", requestTimeout, Duration.ofMillis(1), Duration.ofMinutes(5));
        Require.between("longestWait", longestWait, Duration.ZERO, Duration.ofMinutes(10));
        Require.between("idleTimeout", idleTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
        Require.between("heartbeat", heartbeat, Duration.ofMillis(10), idleTimeout);
        Require.between("stopTimeout", stopTimeout, Duration.ofMillis(1), Duration.ofMinutes(5));
        Require.between("maxBody", maxBody, ByteSize.ofKilobytes(1), ByteSize.ofMegabytes(64));
        Require.between("maxHeaders", maxHeaders, ByteSize.ofKilobytes(1), ByteSize.ofMegabytes(1));
        Require.between("maxLine", maxLine, ByteSize.ofKilobytes(1), ByteSize.ofKilobytes(64));
    }

    public Port listensOn() {
        return new Port("http.port", host, port);
    }

    /** Never none. */
    public int eventLoops() {
        return loops > 0 ? loops : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
