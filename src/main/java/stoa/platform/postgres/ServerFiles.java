package stoa.platform.postgres;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Where the embedded server keeps its things. */
record ServerFiles(Path root) {

    /** A socket's path must fit into 108 bytes (unix(7)); this leaves room for the file's name. */
    private static final int LONGEST_SOCKET_DIRECTORY = 90;

    static ServerFiles under(Path dataDir) {
        return new ServerFiles(dataDir.toAbsolutePath().normalize().resolve("postgres"));
    }

    Path data() {
        return root.resolve("data");
    }

    Path unfinishedData() {
        return root.resolve("data.unfinished");
    }

    Path passwords() {
        return root.resolve("passwords");
    }

    /** The pid file of the server, which also says whether it is ready. */
    Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    Path logs() {
        return data().resolve("log");
    }

    /** What the server says before its own log is open. */
    Path startLog() {
        return root.resolve("start.log");
    }

    Path sockets() {
        return root.resolve("sockets");
    }

    /** The directory of the unix socket; empty when its path is too long to be one. */
    Optional<Path> socketDirectory() {
        int length = sockets().toString().getBytes(StandardCharsets.UTF_8).length;
        return length <= LONGEST_SOCKET_DIRECTORY ? Optional.of(sockets()) : Optional.empty();
    }
}
