package stoa.platform.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/**
 * Where a piece of personal data belongs. What was sealed for one place cannot be read in another, so it cannot be moved there.
 *
 * @param stream of the event that it came with
 * @param field what it is, in words that never change
 */
public record Place(UUID stream, String field) {
    byte[] bytes() {
        return (stream + "/" + field).getBytes(UTF_8);
    }
}
