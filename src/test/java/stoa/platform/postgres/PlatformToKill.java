package stoa.platform.postgres;

import java.nio.file.Path;

/** A process that starts a server, says on which port, and waits to be killed. */
final class PlatformToKill {

    private PlatformToKill() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres server = TestServer.start(Path.of(arguments[0]), TestServer.settings(0));
        System.out.println("port " + server.port());
        Thread.currentThread().join();
    }
}
