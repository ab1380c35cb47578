package stoa.acquirer;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;

/** The acquirer in a process of its own, so that a test can kill it: {@code SandboxMain DIRECTORY}. It prints its port. */
final class SandboxMain {

    static final String PORT = "port ";

    private SandboxMain() {}

    public static void main(String[] args) {
        System.out.println(PORT
                + new SandboxAcquirer(Vertx.vertx(), AcquirerSettings.DEFAULTS, Path.of(args[0]), Clock.systemUTC())
                        .start()
                        .await());
    }
}
