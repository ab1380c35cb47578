package stoa.platform.config;

import java.util.ArrayList;
import java.util.List;

/** Everything found wrong while settings are read, so that an operator mends it all in one go. */
final class Mistakes {

    private final List<String> lines = new ArrayList<>();

    /** @param source the file or variable it is written in */
    void add(String source, String key, String what) {
        lines.add(source + ": " + (key.isEmpty() ? "" : key + " ") + what);
    }

    void throwIfAny() {
        if (lines.size() == 1) {
            throw new StartupProblem("settings: " + lines.getFirst());
        }
        if (!lines.isEmpty()) {
            throw new StartupProblem(lines.size() + " mistakes in the settings:\n  " + String.join("\n  ", lines));
        }
    }
}
