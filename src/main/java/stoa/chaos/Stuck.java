package stoa.chaos;

/** The platform did not get on: what must happen in a bounded time has not. */
final class Stuck extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stuck(String message) {
        super(message);
    }
}
