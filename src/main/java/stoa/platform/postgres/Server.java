package stoa.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stoa.platform.config.StartupProblem;

/** How this installation's server is started, the first time and again. */
record Server(Binaries binaries, ServerFiles files, RunAs runAs, EmbeddedSettings settings, boolean durable) {

    private static final int ATTEMPTS = 3;

    /** A server that accepts connections, and where. */
    record Started(ServerProcess process, int port) {}

    /** Starts it on the port of the settings, or on a free one, or on another when that is taken the moment before. */
    Started startAnywhere() throws IOException, InterruptedException {
        if (settings.port() != 0) {
            return new Started(startOn(settings.port()), settings.port());
        }
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                return new Started(startOn(port), port);
            } catch (StartupProblem e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    ServerProcess startOn(int port) throws IOException, InterruptedException {
        new Leftover(files).clear(settings.stopTimeout());
        if (files.socketDirectory().isPresent()) {
            makeSocketDirectory(files.sockets());
        }
        List<String> command =
                new ArrayList<>(List.of(binaries.program("postgres").toString()));
        command.addAll(ServerOptions.arguments(this, port));
        ServerProcess process = ServerProcess.launch(runAs.command(command), files.startLog());
        if (!isReadyInTime(process)) {
            process.stop(settings.stopTimeout());
            throw new StartupProblem("PostgreSQL does not start: " + new ServerLog(files).complaint(process.pid()));
        }
        return process;
    }

    private boolean isReadyInTime(ServerProcess process) throws IOException, InterruptedException {
        try {
            return process.awaitReady(files.pidFile(), settings.startTimeout());
        } catch (InterruptedException e) {
            process.stop(settings.stopTimeout());
            throw e;
        }
    }

    private void makeSocketDirectory(Path directory) throws IOException {
        Permissions.createPrivateDirectory(directory);
        if (runAs.owner().isPresent()) {
            FileTrees.give(directory, runAs.owner().getAsInt());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
