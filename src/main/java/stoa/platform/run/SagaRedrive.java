package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tells the instances of a saga again what was set aside, once somebody has asked for it: of each log in order, and of a later log
 * nothing while something of an earlier one waits. The first that fails again ends it.
 *
 * @param <S> what the instances hear of
 */
final class SagaRedrive<S> {

    private final List<Followed<?, S>> logs;
    private final SagaShare<?> share;
    private final SagaReactions<?, S, ?> reactions;
    private final SagaLetters letters;

    SagaRedrive(List<Followed<?, S>> logs, SagaShare<?> share, SagaReactions<?, S, ?> reactions, SagaLetters letters) {
        this.logs = logs;
        this.share = share;
        this.reactions = reactions;
        this.letters = letters;
    }

    boolean isAsked() {
        return logs.stream().anyMatch(log -> !letters.of(log).asked().isEmpty());
    }

    /** To be called only when all that was read was heard too, because that is stored. */
    void turn(Instant now) {
        Set<UUID> asked = new LinkedHashSet<>();
        logs.forEach(log -> asked.addAll(letters.of(log).asked()));
        if (!asked.isEmpty()) {
            share.save();
            asked.forEach(stream -> redrive(stream, now));
        }
    }

    private void redrive(UUID stream, Instant now) {
        for (Followed<?, S> log : logs) {
            if (letters.of(log).areOf(stream) && !isFreed(log, stream, now)) {
                logs.forEach(each -> letters.of(each).heard(stream));
                return;
            }
        }
    }

    private boolean isFreed(Followed<?, S> log, UUID stream, Instant now) {
        if (!letters.of(log).asked().contains(stream)) {
            return false;
        }
        List<DeadLetterTable.Entry> waiting = await(letters.of(log).of(stream));
        while (!waiting.isEmpty()) {
            for (DeadLetterTable.Entry letter : waiting) {
                if (!isHandled(log, letter, stream, now)) {
                    return false;
                }
            }
            share.save();
            waiting = await(letters.of(log).of(stream));
        }
        letters.of(log).free(stream);
        return true;
    }

    private boolean isHandled(Followed<?, S> log, DeadLetterTable.Entry letter, UUID stream, Instant now) {
        try {
            Optional<Followed.Heard<S>> heard = log.readAgain(letter.position());
            if (heard.isPresent() && !isReady(heard.get(), stream)) {
                return false;
            }
            heard.ifPresent(signal -> reactions.react(signal, now));
            letters.handled(log, letter);
            return true;
        } catch (RuntimeException e) {
            failed(log, letter, stream, e);
            return false;
        }
    }

    /** It is for an instance of this node, and what that is to be told first is not something else. */
    private boolean isReady(Followed.Heard<S> heard, UUID stream) {
        UUID id = heard.instance();
        return share.holds(id) && (id.equals(stream) || !letters.areOf(id));
    }

    /** Of several nodes that cannot read it, one says so. */
    private void failed(Followed<?, S> log, DeadLetterTable.Entry letter, UUID stream, RuntimeException failure) {
        if (!Blame.isOnEvent(failure)) {
            throw failure;
        }
        if (share.holds(stream)) {
            await(letters.of(log).failed(letter, stream, failure));
        }
    }
}
