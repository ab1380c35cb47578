package stoa.platform.config;

import java.time.Duration;
import stoa.platform.json.DurationText;

/**
 * What compact constructors of settings records say about their components. Each refusal is an {@link IllegalSetting}, which
 * the loader reports with the file and key it came from.
 */
public final class Require {

    private Require() {}

    public static void between(String component, long value, long least, long most) {
        that(value >= least && value <= most, component, "must be from " + least + " to " + most);
    }

    public static void atLeast(String component, long value, long least) {
        that(value >= least, component, "must be at least " + least);
    }

    public static void between(String component, double value, double least, double most) {
        that(value >= least && value <= most, component, "must be from " + least + " to " + most);
    }

    public static void between(String component, Duration value, Duration least, Duration most) {
        that(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                component,
                "must be from " + DurationText.format(least) + " to " + DurationText.format(most));
    }

    public static void atLeast(String component, Duration value, Duration least) {
        that(value.compareTo(least) >= 0, component, "must be at least " + DurationText.format(least));
    }

    public static void positive(String component, Duration value) {
        that(value.isPositive(), component, "must be more than 0s");
    }

    public static void between(String component, ByteSize value, ByteSize least, ByteSize most) {
        that(
                value.bytes() >= least.bytes() && value.bytes() <= most.bytes(),
                component,
                "must be from " + least + " to " + most);
    }

    public static void notBlank(String component, String value) {
        that(!value.isBlank(), component, "must not be blank");
    }

    /** @param allowed what the component must be: "must be ..." */
    public static void that(boolean holds, String component, String allowed) {
        if (!holds) {
            throw new IllegalSetting(component, allowed);
        }
    }
}
