package stoa.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the next page of a listing begins, in a form that tells clients nothing and binds us to nothing.
 *
 * @param listing which listing and order it belongs to: in another it makes no sense
 * @param key that of the last item shown
 */
public record Cursor(String listing, String key) {

    private static final String SEPARATOR = "\u001f";

    public String encode() {
        String text = listing + SEPARATOR + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The cursor in the request's query, if there is one.
     *
     * @throws ProblemException 400 when it is not a cursor of this listing
     */
    public static Optional<Cursor> of(Request request, String listing) {
        return request.query("cursor").map(text -> decode(text, listing));
    }

    /**
     * The key as an id, for listings whose keys are ids.
     *
     * @throws ProblemException 400 when it is none
     */
    public UUID id() {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    private static Cursor decode(String text, String listing) {
        String[] parts = decoded(text).split(SEPARATOR, -1);
        if (parts.length != 2 || !parts[0].equals(listing)) {
            throw notOurs();
        }
        return new Cursor(listing, parts[1]);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    private static ProblemException notOurs() {
        return ProblemType.MALFORMED
                .with("cursor is not one that this listing gave out")
                .asException();
    }
}
