package stoa.acquirer;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each key was tried with the flaky card; the oldest are forgotten, and nothing is remembered over a restart. */
final class FlakyTries {

    private static final int FAILURES = 2;
    private static final int MAX_KEYS = 10_000;

    private final Map<String, Integer> tries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MAX_KEYS;
        }
    };

    boolean failsNow(String key) {
        if (tries.merge(key, 1, Integer::sum) <= FAILURES) {
            return true;
        }
        tries.remove(key);
        return false;
    }
}
