package stoa.platform.run;

/** Narrows a failure down to the one event that is to blame, by reading fewer at a time, and counts how often that one fails. */
final class Narrowing {

    private final int attempts;
    private int limit = Integer.MAX_VALUE;
    private long suspect;
    private int tries;

    /** @param attempts how often one event is tried */
    Narrowing(int attempts) {
        this.attempts = attempts;
    }

    /** How many events to read at the most. */
    int limit() {
        return limit;
    }

    /** Half of so many, or the one alone once more. */
    void halve(int size) {
        limit = Math.max(1, size / 2);
    }

    void again(int size) {
        limit = size;
    }

    /** After something could be read: more the next time. */
    void widen() {
        limit = limit > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : limit * 2;
    }

    /** To be told each time that it fails alone; whether that was often enough. */
    boolean isGivenUp(long position) {
        tries = position == suspect ? tries + 1 : 1;
        suspect = position;
        return tries >= attempts;
    }

    /** How often it has failed alone. */
    int tries() {
        return tries;
    }
}
