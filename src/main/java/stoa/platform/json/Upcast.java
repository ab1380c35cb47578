package stoa.platform.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Lifts what was stored as one version of a type to the next. What is stored is never written anew, so a type that changes its
 * shape gets a new version, and the way there from the one before stays for ever.
 *
 * @param type as the table of the {@link Wire} names it
 * @param from the version it lifts to the one after; the first is 1
 * @param lift pure: the later document from the earlier one, which it may change
 */
public record Upcast(String type, int from, UnaryOperator<ObjectNode> lift) {

    /** What a version of a type is called where it is stored: the first like the type itself, the second {@code type@2}. */
    static String name(String type, int version) {
        return version == 1 ? type : type + "@" + version;
    }

    /** Those of a type, from its first version on. */
    static List<Upcast> of(String type, List<Upcast> all) {
        List<Upcast> steps = new ArrayList<>();
        for (Upcast step : all) {
            if (step.type().equals(type)) {
                steps.add(step);
                if (step.from() != steps.size()) {
                    throw new IllegalArgumentException(type + " is lifted from version " + step.from()
                            + " where version " + steps.size() + " is next");
                }
            }
        }
        return List.copyOf(steps);
    }
}
