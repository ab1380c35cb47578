package stoa.platform.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stoa.platform.config.ByteSize;

/**
 * The parameters the embedded server is started with. They are given on its command line, where no edited or half-written file
 * can change them.
 */
final class ServerOptions {

    /** What makes a commit durable; read back from the running server. */
    static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    private ServerOptions() {}

    static List<String> arguments(Server server, int port) {
        ServerFiles files = server.files();
        Map<String, String> options = new LinkedHashMap<>();
        listen(options, files, port);
        size(options, server.settings());
        DURABILITY.forEach(name -> options.put(name, server.durable() ? "on" : "off"));
        quiet(options);
        vacuum(options);
        log(options, files);
        List<String> arguments = new ArrayList<>(List.of("-D", files.data().toString()));
        options.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    private static void listen(Map<String, String> options, ServerFiles files, int port) {
        options.put("listen_addresses", "127.0.0.1");
        options.put("port", "" + port);
        options.put(
                "unix_socket_directories",
                files.socketDirectory().map(Path::toString).orElse(""));
    }

    private static void size(Map<String, String> options, EmbeddedSettings settings) {
        options.put("max_connections", "" + settings.maxConnections());
        options.put("shared_buffers", kilobytes(settings.sharedBuffers()));
        options.put("huge_pages", "off");
        options.put("wal_buffers", "16MB");
        options.put("max_wal_size", kilobytes(settings.maxWalSize()));
        // Every commit waits while a new segment of the log is filled with zeros, some ten times as long as it takes
        // otherwise; a segment that was there before is used again at once.
        options.put("min_wal_size", kilobytes(settings.maxWalSize()));
        options.put("checkpoint_timeout", settings.checkpointInterval().toSeconds() + "s");
        // With checkpoints this rare few whole pages are written, and of the two cores none is to spare for packing
        // them.
        options.put("wal_compression", "off");
        options.put("random_page_cost", "1.1");
    }

    private static String kilobytes(ByteSize size) {
        return size.bytes() / 1024 + "kB";
    }

    /** No process that would only wait, no compiler and no parallel query for statements that take a millisecond. */
    private static void quiet(Map<String, String> options) {
        options.put("io_method", "sync");
        options.put("jit", "off");
        options.put("max_parallel_workers_per_gather", "0");
        options.put("max_logical_replication_workers", "0");
        options.put("timezone", "UTC");
    }

    /**
     * Checkpoints and other small tables are updated all the time: look often. Large ones are left until a fifth of them is
     * dead, as PostgreSQL does by default, or each look would cost more the more is stored.
     */
    private static void vacuum(Map<String, String> options) {
        options.put("autovacuum_naptime", "15s");
        options.put("autovacuum_max_workers", "2");
        options.put("autovacuum_vacuum_threshold", "500");
        // Statements find their rows by keys, whatever the statistics say, so a tenth of the usual sample is enough.
        // All of it took half a core for seconds each time that the tables had grown a little.
        options.put("default_statistics_target", "10");
    }

    /** One file per day of the week, each begun anew a week later. */
    private static void log(Map<String, String> options, ServerFiles files) {
        options.put("logging_collector", "on");
        options.put("log_directory", files.logs().toString());
        options.put("log_filename", "postgres-%a.log");
        options.put("log_truncate_on_rotation", "on");
        options.put("log_rotation_age", "1d");
        options.put("log_rotation_size", "0");
        options.put("log_checkpoints", "off");
        options.put("log_timezone", "UTC");
    }
}
