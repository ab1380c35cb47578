package stoa.platform.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.List;
import java.util.regex.Pattern;

/** One schema of the contract, and what its violations are called. */
final class Rule {

    /** More than anyone reads, and a bound on the answer to a body that is wrong everywhere. */
    private static final int MOST_SHOWN = 50;

    private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

    private final Schema schema;

    Rule(Schema schema) {
        this.schema = schema;
        schema.initializeValidators();
    }

    /** What is wrong, all of it up to a bound. */
    List<Violation> check(JsonNode value) {
        List<Error> errors = schema.validate(value);
        return errors.isEmpty()
                ? List.of()
                : errors.stream().limit(MOST_SHOWN).map(Rule::violation).toList();
    }

    /** The first thing that is wrong. However long the value, the work stops there. */
    List<Violation> checkBriefly(JsonNode value) {
        return schema.validate(value, run -> run.executionConfig(config -> config.failFast(true))).stream()
                .map(Rule::violation)
                .toList();
    }

    private static Violation violation(Error error) {
        String pointer = error.getInstanceLocation().toString();
        return switch (error.getKeyword()) {
            case "required" -> Violation.at(pointer + member(error), "is required");
            case "additionalProperties" -> Violation.at(pointer + member(error), "is not known here");
            case "propertyNames" -> Violation.at(pointer + member(error), "is not a name that is allowed here");
            case "oneOf" -> Violation.at(pointer, "must be exactly one of its kinds");
            case "pattern" ->
                Violation.at(pointer, "must match " + error.getSchemaNode().asText());
            default -> Violation.at(pointer, error.getMessage());
        };
    }

    /** Half a surrogate pair can be written as a field's name, but not sent back. */
    private static String member(Error error) {
        String escaped = error.getProperty().replace("~", "~0").replace("/", "~1");
        return "/" + HALF_CHARACTER.matcher(escaped).replaceAll("?");
    }
}
