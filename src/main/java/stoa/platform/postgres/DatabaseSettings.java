package stoa.platform.postgres;

import java.util.Map;

/**
 * Where the services' databases are: on the embedded server, or on servers of the operator's own.
 *
 * @param external the database of each service, by its name; when there is none, the embedded server is started
 */
public record DatabaseSettings(EmbeddedSettings embedded, Map<String, Database> external, PoolSettings pool) {

    public static final DatabaseSettings DEFAULTS =
            new DatabaseSettings(EmbeddedSettings.DEFAULTS, Map.of(), PoolSettings.DEFAULTS);

    public DatabaseSettings {
        external = Map.copyOf(external);
    }

    public boolean isEmbedded() {
        return external.isEmpty();
    }
}
