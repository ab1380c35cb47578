package stoa.platform.guard;

import java.util.concurrent.atomic.LongAdder;

/** What a guard counts; the words are those of {@link GuardState}. */
final class Tally {
    final LongAdder calls = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder cut = new LongAdder();
}
