package stoa.user;

import java.time.Duration;
import stoa.platform.config.Require;
import stoa.platform.run.BatchSettings;

/**
 * The users' numbers.
 *
 * @param sessionLength how long after signing in a session can be refreshed; then its owner signs in again
 * @param recall how often each node looks for sessions that were ended by another one; in its own process an end is known at
 *     once
 * @param addresses how many addresses one user may keep for orders to come
 * @param admin the e-mail address of the administrator who is made at the first start
 */
public record UserPolicy(
        Duration sessionLength,
        Duration recall,
        int addresses,
        String admin,
        PasswordPolicy passwords,
        KeyPolicy keys,
        BatchSettings commands) {

    public static final UserPolicy DEFAULTS = new UserPolicy(
            Duration.ofDays(30),
            Duration.ofSeconds(1),
            20,
            "admin@stoa.local",
            PasswordPolicy.DEFAULTS,
            KeyPolicy.DEFAULTS,
            BatchSettings.DEFAULTS);

    public UserPolicy {
        Require.between("sessionLength", sessionLength, Duration.ofMinutes(1), Duration.ofDays(365));
        Require.between("recall", recall, Duration.ofMillis(100), Duration.ofMinutes(1));
        Require.between("addresses", addresses, 1, 1_000);
        Require.notBlank("admin", admin);
    }
}
