package stoa.simulator;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import stoa.kernel.Recorded;
import stoa.platform.log.Partition;
import stoa.simulator.Beat.Turned;

/** What {@code OutboundLoop} does: calls out for events, many at once, and moves checkpoints up to the oldest call that is out. */
final class CallSeat<E> {

    private static final long SAVE_EVERY = 300_000;
    private static final long PAUSE = 300_000;
    private static final int MOST_AT_ONCE = 8;

    private final Machine machine;
    private final Share<E> share;
    private final Function<Recorded<E>, Future<?>> call;
    private final Beat beat;
    private final NavigableMap<Long, Recorded<E>> out = new TreeMap<>();
    private long saveAt;

    private CallSeat(Machine machine, Share<E> share, Function<Recorded<E>, Future<?>> call) {
        this.machine = machine;
        this.share = share;
        this.call = call;
        this.beat = new Beat(machine, Timeline.micros(Numbers.POLL), this::turn);
    }

    static <E> void open(Machine machine, Source<E> source, Share<E> share, Function<Recorded<E>, Future<?>> call) {
        source.onAppend(new CallSeat<>(machine, share, call).beat::wake);
    }

    private void turn(Consumer<Turned> done) {
        share.keep(holding -> {
            if (!holding) {
                done.accept(Turned.IDLE);
            } else if (machine.world.time.now() >= saveAt) {
                saveAt = machine.world.time.now() + SAVE_EVERY;
                save(done);
            } else {
                begin(done);
            }
        });
    }

    private void save(Consumer<Turned> done) {
        Map<Integer, LeaseTable.Move> moves = new HashMap<>();
        share.held().forEach((partition, before) -> {
            long after = reached(partition);
            if (after > before) {
                moves.put(partition, new LeaseTable.Move(before, after));
            }
        });
        if (moves.isEmpty()) {
            begin(done);
            return;
        }
        machine.write(() -> share.move(moves), moved -> saved(moved, moves, done), () -> saved(false, moves, done));
    }

    private void saved(boolean moved, Map<Integer, LeaseTable.Move> moves, Consumer<Turned> done) {
        if (moved) {
            share.moved(moves);
            begin(done);
        } else {
            share.forget();
            done.accept(Turned.FAILED);
        }
    }

    private void begin(Consumer<Turned> done) {
        int room = MOST_AT_ONCE - out.size();
        List<Recorded<E>> events = room > 0 ? share.read(room) : List.of();
        events.stream().filter(share::concernsMe).forEach(this::begin);
        if (!events.isEmpty()) {
            share.readUpTo(events.getLast().position());
        }
        done.accept(room > 0 && share.hasMore() ? Turned.MORE : Turned.IDLE);
    }

    private void begin(Recorded<E> event) {
        if (out.putIfAbsent(event.position(), event) == null) {
            call(event);
        }
    }

    private void call(Recorded<E> event) {
        call.apply(event)
                .onSuccess(done -> finish(event))
                .onFailure(failure -> machine.after(PAUSE, () -> call(event)));
    }

    private void finish(Recorded<E> event) {
        boolean wasFull = out.size() >= MOST_AT_ONCE;
        out.remove(event.position());
        if (wasFull) {
            beat.wake();
        }
    }

    private long reached(int partition) {
        return out.values().stream()
                .filter(event -> Partition.of(event.stream()) == partition)
                .findFirst()
                .map(event -> event.position() - 1)
                .orElse(share.cursor());
    }
}
