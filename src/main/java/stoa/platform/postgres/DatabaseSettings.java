package stoa.platform.postgres;

import java.util.Map;

/**
 * Where the services keep their data.
 *
 * @param embedded the server the platform carries; it is started for the services that are not named in {@code external}
 * @param external by service ({@code user}, {@code order}, {@code inventory}, {@code payment}): a database on a server of your own
 * @param pool of each service and node
 */
public record DatabaseSettings(EmbeddedSettings embedded, Map<String, ExternalDatabase> external, PoolSettings pool) {

    public static final DatabaseSettings DEFAULTS =
            new DatabaseSettings(EmbeddedSettings.DEFAULTS, Map.of(), PoolSettings.DEFAULTS);
}
