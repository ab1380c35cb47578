package stoa.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long one kind of request took, round by round, while all was calm and while payments hung. */
final class Latency {

    private static final double MORE = 1.2;

    private final String what;
    private final double floorMillis;
    private final List<Double> calm = new ArrayList<>();
    private final List<Double> hung = new ArrayList<>();

    /** @param floorMillis what may be added on top, which a busy machine adds to anything */
    Latency(String what, double floorMillis) {
        this.what = what;
        this.floorMillis = floorMillis;
    }

    /** @param millis one round */
    void add(boolean hanging, List<Double> millis) {
        (hanging ? hung : calm).add(quick(millis));
    }

    /**
     * A busy machine makes a round slow without any fault of the platform's, but none quick: so the calm round that was slowest
     * is held against the other that was quickest.
     *
     * @throws Broken when it takes longer while payments hang
     */
    String compared() {
        double before = Collections.max(calm);
        double during = Collections.min(hung);
        Broken.unless(
                during <= before * MORE + floorMillis,
                "%s takes %.1f ms while payments hang, otherwise %.1f ms",
                what,
                during,
                before);
        return "%s %.1f ms, otherwise %.1f ms".formatted(what, during, before);
    }

    /** The first quartile. */
    private static double quick(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 4);
    }
}
