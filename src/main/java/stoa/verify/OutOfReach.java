package stoa.verify;

/** Something cannot be observed from where this client is. */
final class OutOfReach extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutOfReach(String message) {
        super(message);
    }
}
