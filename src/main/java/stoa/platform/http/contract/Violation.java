package stoa.platform.http.contract;

import java.util.Optional;

/**
 * One way in which a request is not what the contract says.
 *
 * @param pointer where in the body: a JSON Pointer (RFC 6901)
 * @param parameter or which parameter
 * @param detail what is wrong there; never holds the value, which may be a secret
 */
public record Violation(Optional<String> pointer, Optional<String> parameter, String detail) {

    public static Violation at(String pointer, String detail) {
        return new Violation(Optional.of(pointer), Optional.empty(), detail);
    }

    public static Violation of(String parameter, String detail) {
        return new Violation(Optional.empty(), Optional.of(parameter), detail);
    }
}
