package stoa.platform.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * Where a server is to listen.
 *
 * @param key the setting that says the number
 * @param number 0 for any free one
 */
public record Port(String key, String host, int number) {

    /**
     * What keeps it from being opened, if anything. It is left closed, and may be taken before it is opened in earnest: this is only
     * the quicker of two ways to learn of it.
     */
    public Optional<String> problem() {
        if (number == 0) {
            return Optional.empty();
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as servers do: what lingers of an earlier one's connections does not matter
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), number));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(problem(e));
        }
    }

    /** What would help. */
    public String advice() {
        return "stop what listens there, which may be another platform, or choose another " + key;
    }

    /** @throws StartupProblem when something keeps it from being opened */
    public void requireFree() {
        problem().ifPresent(problem -> {
            throw new StartupProblem(problem + ": " + advice());
        });
    }

    /** What to tell the operator when it could not be opened. */
    public StartupProblem notOpened(Throwable cause) {
        return new StartupProblem(problem(cause) + ": " + advice(), cause);
    }

    /** Of what the native transport says, an operator needs the end. */
    private String problem(Throwable cause) {
        String why = String.valueOf(cause.getMessage()).replaceFirst("^.*error\\(-?\\d+\\): ", "");
        return key + " " + number + " on " + host + " cannot be opened (" + why + ")";
    }
}
