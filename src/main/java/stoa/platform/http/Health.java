package stoa.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Whether the process should be sent requests. Each part of the platform adds a check under its name; a check must answer at
 * once, from what is already known.
 */
public final class Health {

    private final Map<String, Supplier<Optional<String>>> checks = new ConcurrentHashMap<>();

    /** @param problem what is wrong, in one sentence safe to show; empty while all is well */
    public void add(String name, Supplier<Optional<String>> problem) {
        checks.put(name, problem);
    }

    /** What is wrong now; empty when the process is ready. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        checks.forEach((name, check) -> check.get().ifPresent(problem -> problems.add(name + ": " + problem)));
        return problems;
    }
}
