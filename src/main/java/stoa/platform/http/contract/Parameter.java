package stoa.platform.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parameter in the path, the query or a header.
 *
 * @param whole whether it is an integer; otherwise it is text
 */
public record Parameter(String name, In in, boolean required, boolean whole, Rule rule) {

    /** Where a parameter is found. */
    public enum In {
        PATH,
        QUERY,
        HEADER
    }

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    /** What is wrong with a value of it, if anything. */
    public Optional<Violation> check(String value) {
        if (whole && !WHOLE.matcher(value).matches()) {
            return Optional.of(Violation.of(name, "must be a whole number"));
        }
        return rule.checkBriefly(node(value)).stream().findFirst().map(wrong -> Violation.of(name, wrong.detail()));
    }

    private JsonNode node(String value) {
        return whole ? BigIntegerNode.valueOf(new BigInteger(value)) : TextNode.valueOf(value);
    }
}
