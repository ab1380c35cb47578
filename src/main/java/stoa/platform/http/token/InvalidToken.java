package stoa.platform.http.token;

/** A token that is not accepted. The message is safe to show: it never holds a part of the token. */
public final class InvalidToken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidToken(String message) {
        super(message, null, false, false);
    }
}
