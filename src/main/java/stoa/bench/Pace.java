package stoa.bench;

import java.time.Duration;

/** When each request of a load is due. */
sealed interface Pace {

    /** Nanoseconds, on the scale of {@code now}, at which the request of that index is due, counted from zero. */
    long dueAt(long index, long begin, long now);

    /** Whether a client that was refused tries again after the time it was asked to wait. */
    boolean comesBack();

    /** A closed loop: each client sends its next request as soon as the last is answered. */
    record AsAnswered() implements Pace {
        @Override
        public long dueAt(long index, long begin, long now) {
            return now;
        }

        @Override
        public boolean comesBack() {
            return true;
        }
    }

    /**
     * An open loop: requests are due at a constant rate, whether earlier ones are answered or not. Latency counts from the
     * time due, so that a stalled platform is charged for the requests it kept from being sent.
     */
    record Constant(double perSecond) implements Pace {
        public Constant {
            if (!(perSecond > 0)) {
                throw new IllegalArgumentException("a rate is more than zero, not " + perSecond);
            }
        }

        @Override
        public long dueAt(long index, long begin, long now) {
            return begin + (long) (index * (Duration.ofSeconds(1).toNanos() / perSecond));
        }

        @Override
        public boolean comesBack() {
            return false;
        }
    }
}
