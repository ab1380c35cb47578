package stoa.simulator;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import stoa.kernel.Recorded;
import stoa.simulator.Beat.Turned;

/** What {@code SubscriptionLoop} does: reads the events of the partitions held, and moves their checkpoints on with the effects. */
final class ReadingSeat<E> {

    /** What is done about events. Says whether it was done, and the checkpoints were moved. */
    interface Effect<E> {
        void of(List<Recorded<E>> events, Map<Integer, LeaseTable.Move> moves, Consumer<Boolean> done);
    }

    private final Share<E> share;
    private final Effect<E> effect;

    private ReadingSeat(Share<E> share, Effect<E> effect) {
        this.share = share;
        this.effect = effect;
    }

    static <E> void open(Machine machine, Source<E> source, Share<E> share, Effect<E> effect) {
        ReadingSeat<E> seat = new ReadingSeat<>(share, effect);
        Beat beat = new Beat(machine, Timeline.micros(Numbers.POLL), seat::turn);
        source.onAppend(beat::wake);
    }

    private void turn(Consumer<Turned> done) {
        share.keep(holding -> {
            List<Recorded<E>> events = holding ? share.read(Numbers.BATCH) : List.of();
            if (events.isEmpty()) {
                done.accept(Turned.IDLE);
            } else {
                handle(events, done);
            }
        });
    }

    private void handle(List<Recorded<E>> events, Consumer<Turned> done) {
        List<Recorded<E>> mine = events.stream().filter(share::concernsMe).toList();
        Map<Integer, LeaseTable.Move> moves = share.moves(mine);
        long upTo = events.getLast().position();
        if (moves.isEmpty()) {
            handled(upTo, done);
            return;
        }
        effect.of(mine, moves, moved -> {
            if (moved) {
                share.moved(moves);
                handled(upTo, done);
            } else {
                share.forget();
                done.accept(Turned.FAILED);
            }
        });
    }

    private void handled(long upTo, Consumer<Turned> done) {
        share.readUpTo(upTo);
        done.accept(share.hasMore() ? Turned.MORE : Turned.IDLE);
    }
}
