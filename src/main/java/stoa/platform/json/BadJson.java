package stoa.platform.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import stoa.kernel.Text;

/**
 * Text that is not the JSON that was asked for. Says where and what is wrong in the words of the document, never in those of
 * the program: no class name, no part of the value (it may be a secret).
 */
public final class BadJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String REQUIRED = "is required";

    private final String pointer;

    BadJson(String pointer, String detail, Throwable cause) {
        super(detail, cause);
        this.pointer = pointer;
    }

    /** Where: a JSON Pointer (RFC 6901); empty for the whole document. */
    public String pointer() {
        return pointer;
    }

    /** What is wrong there, for a person. */
    public String detail() {
        return getMessage();
    }

    static BadJson of(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> new BadJson(pointer(unknown), unknownField(unknown), e);
            case ValueInstantiationException refused -> new BadJson(pointer(refused), ownWords(refused), e);
            case InvalidFormatException format -> new BadJson(pointer(format), misspelt(format), e);
            case InvalidNullException absent -> new BadJson(pointer(absent), REQUIRED, e);
            case MismatchedInputException mismatch -> new BadJson(pointer(mismatch), mismatched(mismatch), e);
            case JsonMappingException mapping -> new BadJson(pointer(mapping), outOfRange(mapping), e);
            default -> new BadJson("", "not JSON" + place(e), e);
        };
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? Integer.toString(step.getIndex()) : escaped(step.getFieldName()))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    private static String escaped(String fieldName) {
        return fieldName.replace("~", "~0").replace("/", "~1");
    }

    private static String unknownField(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds();
        return "unknown field; known are " + new TreeSet<>(known == null ? List.of() : known);
    }

    /** A record's own check speaks for itself; anything else that a constructor throws is not for outsiders. */
    private static String ownWords(Exception e) {
        return e.getCause() instanceof IllegalArgumentException check && check.getMessage() != null
                ? check.getMessage()
                : "is not allowed";
    }

    private static String misspelt(InvalidFormatException e) {
        return Text.class.isAssignableFrom(e.getTargetType()) ? ownWords(e) : expected(e.getTargetType());
    }

    /** The library tells these cases apart by its message alone. */
    private static String mismatched(MismatchedInputException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Trailing token")) {
            return "must end after its first value";
        }
        return message.contains("ull value for") || message.contains("map `null`")
                ? REQUIRED
                : expected(e.getTargetType());
    }

    private static String outOfRange(JsonMappingException e) {
        return e.getCause() instanceof InputCoercionException number
                ? expected(number.getTargetType()) + " in range"
                : "cannot be read";
    }

    private static String expected(Class<?> type) {
        return "must be " + Expected.of(type);
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ": line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
