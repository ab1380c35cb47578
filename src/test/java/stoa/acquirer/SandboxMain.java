package stoa.acquirer;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;

/** The acquirer in a process of its own, so that a test can kill it: {@code SandboxMain DIRECTORY PORT}; prints its port. */
final class SandboxMain {

    private SandboxMain() {}

    public static void main(String[] args) {
        AcquirerSettings settings = new AcquirerSettings(
                AcquirerSettings.DEFAULTS.host(), Integer.parseInt(args[1]), AcquirerSettings.DEFAULTS.slowAnswer());
        int port = new SandboxAcquirer(Vertx.vertx(), settings, Path.of(args[0]), Clock.systemUTC())
                .start()
                .await();
        System.out.println(port);
    }
}
