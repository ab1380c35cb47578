package stoa.platform.run;

import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import stoa.platform.log.SqlTransaction;

/**
 * What the instances of a saga could not be told, and what waits behind that: the dead letters of each of its logs. Their stream
 * is the instance, as far as it is known; whatever is said to that waits, from whichever log, and its time stands still.
 *
 * <p>What is new is kept until the saga stores what has changed, and stored with that.
 */
final class SagaLetters {

    private record Added(DeadLetters of, Condemned letter) {}

    private record Handled(DeadLetters of, DeadLetterTable.Entry letter) {}

    private final Map<Followed<?, ?>, DeadLetters> byLog = new LinkedHashMap<>();
    private final List<Added> added = new ArrayList<>();
    private final List<Handled> handled = new ArrayList<>();
    private final Set<UUID> asked = new HashSet<>();

    /** @param logs those of which an earlier one is heard before a later one */
    SagaLetters(String saga, Node node, Pool pool, List<Followed<?, ?>> logs) {
        logs.forEach(log -> byLog.put(log, new DeadLetters(saga + " reactions to " + log.name(), node, pool)));
    }

    void load() {
        byLog.values().forEach(DeadLetters::load);
    }

    DeadLetters of(Followed<?, ?> log) {
        return byLog.get(log);
    }

    boolean areOf(UUID instance) {
        for (DeadLetters letters : byLog.values()) {
            if (letters.areOf(instance)) {
                return true;
            }
        }
        return !added.isEmpty()
                && added.stream().anyMatch(each -> each.letter().stream().equals(instance));
    }

    /** @throws RuntimeException the failure, when it is not the event's, or when there are too many to blame some events */
    void condemn(Followed<?, ?> log, Condemned letter, RuntimeException failure) {
        if (!Blame.isOnEvent(failure) || of(log).areTooMany()) {
            throw failure;
        }
        added.add(new Added(of(log), letter));
        of(log).tell(letter, failure);
    }

    void addBehind(Followed<?, ?> log, Condemned letter) {
        added.add(new Added(of(log), letter));
    }

    void handled(Followed<?, ?> log, DeadLetterTable.Entry letter) {
        handled.add(new Handled(of(log), letter));
    }

    /** Has all that waits for an instance handled again, when the letters are looked up the next time. */
    void ask(UUID instance) {
        asked.add(instance);
    }

    boolean areStored() {
        return added.isEmpty() && handled.isEmpty() && asked.isEmpty();
    }

    void store(SqlTransaction transaction) {
        added.forEach(each -> each.of().add(List.of(each.letter()), transaction));
        handled.forEach(each -> each.of().redriven(each.letter(), transaction));
        asked.forEach(instance -> byLog.values().forEach(letters -> letters.ask(instance, transaction)));
    }

    /** To be told once that is committed. */
    void stored() {
        added.forEach(each -> each.of().added(List.of(each.letter())));
        forget();
    }

    /** What was not stored will be heard again. */
    void forget() {
        added.clear();
        handled.clear();
        asked.clear();
    }
}
