package stoa.acquirer;

import java.time.Duration;

/**
 * Where the sandbox acquirer listens.
 *
 * @param host the address to bind to; it asks for no credentials, so only a loopback address is wise
 * @param port 0 takes a free one
 * @param slowAnswer how long {@code pm_card_slow} is kept waiting
 */
public record AcquirerSettings(String host, int port, Duration slowAnswer) {

    public static final AcquirerSettings DEFAULTS = new AcquirerSettings("127.0.0.1", 0, Duration.ofSeconds(30));

    private static final int MAX_PORT = 65_535;

    public AcquirerSettings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be between 0 and " + MAX_PORT);
        }
        if (slowAnswer.isNegative() || slowAnswer.isZero()) {
            throw new IllegalArgumentException("slow_answer must be longer than nothing");
        }
    }
}
