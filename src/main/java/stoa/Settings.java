package stoa;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import stoa.acquirer.AcquirerSettings;
import stoa.checkout.CheckoutPolicy;
import stoa.inventory.InventoryPolicy;
import stoa.order.OrderPolicy;
import stoa.payment.PaymentPolicy;
import stoa.platform.config.Require;
import stoa.platform.config.SettingsLoader;
import stoa.platform.fault.FaultSettings;
import stoa.platform.http.HttpSettings;
import stoa.platform.personal.PersonalSettings;
import stoa.platform.postgres.DatabaseSettings;
import stoa.platform.run.DeadLetterSettings;
import stoa.platform.telemetry.LogSettings;
import stoa.user.UserPolicy;

/** Everything that can be configured. A new part is a component here and its defaults below; all else follows. */
public record Settings(
        HttpSettings http,
        Data data,
        DatabaseSettings database,
        AcquirerSettings acquirer,
        LogSettings log,
        FaultSettings faults,
        DeadLetterSettings deadLetters,
        PersonalSettings personal,
        UserPolicy user,
        InventoryPolicy inventory,
        OrderPolicy order,
        PaymentPolicy payment,
        CheckoutPolicy checkout) {

    /** The services that have a database of their own. */
    public static final List<String> SERVICES = List.of("user", "inventory", "order", "payment");

    public static final Settings DEFAULTS = new Settings(
            HttpSettings.DEFAULTS,
            Data.DEFAULTS,
            DatabaseSettings.DEFAULTS,
            AcquirerSettings.DEFAULTS,
            LogSettings.DEFAULTS,
            FaultSettings.DEFAULTS,
            DeadLetterSettings.DEFAULTS,
            PersonalSettings.DEFAULTS,
            UserPolicy.DEFAULTS,
            InventoryPolicy.DEFAULTS,
            OrderPolicy.DEFAULTS,
            PaymentPolicy.DEFAULTS,
            CheckoutPolicy.DEFAULTS);

    public Settings {
        Require.that(
                database.pool().statementTimeout().compareTo(http.requestTimeout()) >= 0,
                "database.pool.statementTimeout",
                "must be at least http.request_timeout, or it would end what still has time");
    }

    /**
     * Where the platform keeps what must survive it.
     *
     * @param dir the directory for the embedded database, keys and the generated administrator; made when it is missing
     */
    public record Data(Path dir) {
        static final Data DEFAULTS = new Data(Path.of("./data"));
    }

    /** @throws stoa.platform.config.StartupProblem when anything in the files or the environment is wrong */
    public static Settings load(List<Path> files, Map<String, String> environment) {
        return SettingsLoader.load(DEFAULTS, files, environment);
    }
}
