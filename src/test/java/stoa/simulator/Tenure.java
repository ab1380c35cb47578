package stoa.simulator;

import java.util.Map;
import java.util.function.Consumer;

/** What {@code Leases} knows by the machine's own clock: whether its leases hold, and when to renew them. */
final class Tenure {

    private static final long TIME = Timeline.micros(Numbers.LEASE);
    private static final long RENEWAL = Timeline.micros(Numbers.RENEWAL);
    private static final long SAFETY = TIME / 4;

    private final Machine machine;
    private final LeaseTable table;
    private long renewAt;
    private long validUntil;

    Tenure(Machine machine, LeaseTable table) {
        this.machine = machine;
        this.table = table;
    }

    void keep(Consumer<Map<Integer, Long>> renewed, Runnable then) {
        if (machine.world.time.now() < renewAt) {
            then.run();
            return;
        }
        long begun = machine.world.time.now();
        machine.ask(() -> table.renew(machine.number, TIME), held -> {
            renewAt = begun + RENEWAL;
            validUntil = begun + TIME - SAFETY;
            renewed.accept(held);
            then.run();
        });
    }

    boolean isValid() {
        return validUntil > machine.world.time.now();
    }

    void expire() {
        renewAt = 0;
        validUntil = 0;
    }

    boolean move(Map<Integer, LeaseTable.Move> moves) {
        return table.move(machine.number, moves);
    }
}
