package stoa.simulator;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the occasions, and says what goes wrong at each. */
final class Faults {

    private final Map<Mishap.Occasion, Map<Integer, Mishap>> planned = new EnumMap<>(Mishap.Occasion.class);
    private final Map<Mishap.Occasion, Integer> counted = new EnumMap<>(Mishap.Occasion.class);
    private boolean over;

    Faults(List<Mishap> mishaps) {
        mishaps.forEach(mishap -> planned.computeIfAbsent(mishap.kind().occasion(), none -> new HashMap<>())
                .put(mishap.occasion(), mishap));
    }

    Optional<Mishap> at(Mishap.Occasion occasion) {
        int number = counted.merge(occasion, 1, Integer::sum);
        return over
                ? Optional.empty()
                : Optional.ofNullable(planned.getOrDefault(occasion, Map.of()).get(number));
    }

    int counted(Mishap.Occasion occasion) {
        return counted.getOrDefault(occasion, 0);
    }

    /** From now on nothing goes wrong any more. */
    void end() {
        over = true;
    }
}
