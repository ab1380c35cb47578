package stoa.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortTest {

    @Test
    void aTakenOneIsToldWithWhatWouldHelp() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Port port = new Port("http.port", "127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(port::requireFree)
                    .isInstanceOf(StartupProblem.class)
                    .hasMessage("http.port " + taken.getLocalPort()
                            + " on 127.0.0.1 cannot be opened (Address already in use): stop what listens there, which"
                            + " may be another platform, or choose another http.port");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsToldToo() {
        assertThat(new Port("http.port", "192.0.2.1", 8080).problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("http.port 8080 on 192.0.2.1 cannot be opened"));
    }

    @Test
    void anyFreeOneIsAlwaysThere() {
        assertThat(new Port("http.port", "127.0.0.1", 0).problem()).isEmpty();
    }

    @Test
    void ofWhatTheNativeTransportSaysTheEndIsTold() {
        IOException failure = new IOException("bind(..) failed with error(-98): Address already in use");
        assertThat(new Port("http.port", "::", 80).notOpened(failure))
                .hasMessageStartingWith("http.port 80 on :: cannot be opened (Address already in use): ");
    }
}
