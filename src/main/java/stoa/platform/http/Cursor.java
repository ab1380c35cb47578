package stoa.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where the next page of a listing begins, in a form that tells clients nothing and binds us to nothing.
 *
 * @param listing which listing and order it belongs to: in another it makes no sense
 * @param keys the sort keys of the last item shown
 */
public record Cursor(String listing, List<String> keys) {

    private static final String SEPARATOR = "\u001f";

    public Cursor {
        keys = List.copyOf(keys);
    }

    public static Cursor after(String listing, String... keys) {
        return new Cursor(listing, List.of(keys));
    }

    public String encode() {
        String text = listing + SEPARATOR + String.join(SEPARATOR, keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The cursor in the request's query, if there is one.
     *
     * @param count how many keys a cursor of the listing has
     * @throws ProblemException 400 when it is not a cursor of this listing
     */
    public static Optional<Cursor> of(Request request, String listing, int count) {
        return request.query("cursor").map(text -> decode(text, listing, count));
    }

    private static Cursor decode(String text, String listing, int count) {
        String[] parts = decoded(text).split(SEPARATOR, -1);
        if (parts.length != count + 1 || !parts[0].equals(listing)) {
            throw notOurs();
        }
        return new Cursor(listing, List.of(parts).subList(1, parts.length));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    /** For routes that find a key inside to be impossible. */
    public static ProblemException notOurs() {
        return ProblemType.MALFORMED
                .with("cursor is not one that this listing gave out")
                .asException();
    }
}
