package stoa.acquirer;

import java.util.UUID;

/** A path, taken apart into its shape and the one id that can be in it. */
record Target(String shape, UUID id) {

    private static final String BEFORE_ID = "/v1/authorisations/";
    private static final UUID NO_ID = new UUID(0, 0);

    static Target of(String path) {
        if (!path.startsWith(BEFORE_ID)) {
            return new Target(path, NO_ID);
        }
        int slash = path.indexOf('/', BEFORE_ID.length());
        int end = slash < 0 ? path.length() : slash;
        return new Target(BEFORE_ID + "{id}" + path.substring(end), id(path.substring(BEFORE_ID.length(), end)));
    }

    /** What is no id names nothing, like an id that was never given out. */
    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return NO_ID;
        }
    }
}
