package stoa.acquirer;

import java.time.Duration;
import stoa.platform.config.Port;
import stoa.platform.config.Require;

/**
 * Where the sandbox acquirer listens.
 *
 * @param host the address to bind to; it asks for no credentials, so only a loopback address is wise
 * @param port the port to listen on; 0 takes a free one
 * @param slowAnswer how long {@code pm_card_slow} is kept waiting
 */
public record AcquirerSettings(String host, int port, Duration slowAnswer) {

    public static final AcquirerSettings DEFAULTS = new AcquirerSettings("127.0.0.1", 0, Duration.ofSeconds(30));

    public AcquirerSettings {
        Require.notBlank("host", host);
        Require.between("port", port, 0, 65_535);
        Require.positive("slowAnswer", slowAnswer);
    }

    public Port listensOn() {
        return new Port("acquirer.port", host, port);
    }
}
