package stoa.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import stoa.platform.log.Partition;

/** Who may move which checkpoint of a subscription on: what {@code Leases} and {@code Checkpoints} do with SQL. */
final class LeaseTable {

    /** A partition's checkpoint before and after. */
    record Move(long before, long after) {}

    private static final int NOBODY = -1;

    private static final class Row {
        private int owner = NOBODY;
        private long until = Long.MIN_VALUE;
        private long position;
    }

    private final String name;
    private final World world;
    private final Map<Integer, Long> members = new TreeMap<>();
    private final Row[] rows = new Row[Partition.COUNT];

    LeaseTable(String name, World world) {
        this.name = name;
        this.world = world;
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new Row();
        }
    }

    /** Renews, takes a fair share and gives up what is more; returns the checkpoints of what is held. */
    Map<Integer, Long> renew(int machine, long time) {
        long now = world.time.now();
        members.put(machine, now + time);
        members.values().removeIf(until -> until < now);
        int share = Math.ceilDiv(Partition.COUNT, members.size());
        int held = renewOwn(machine, now + time, share);
        for (int i = 0; i < rows.length && held < share; i++) {
            if (rows[i].owner != machine && rows[i].until < now) {
                rows[i].owner = machine;
                rows[i].until = now + time;
                held++;
            }
        }
        return held(machine);
    }

    private int renewOwn(int machine, long until, int share) {
        int held = 0;
        for (Row row : rows) {
            if (row.owner == machine && held < share) {
                row.until = until;
                held++;
            } else if (row.owner == machine) {
                row.owner = NOBODY;
                row.until = Long.MIN_VALUE;
            }
        }
        return held;
    }

    private Map<Integer, Long> held(int machine) {
        Map<Integer, Long> held = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].owner == machine) {
                held.put(i, rows[i].position);
            }
        }
        return held;
    }

    /** False, and nothing is moved, when another machine holds one of them or has moved it. */
    boolean move(int machine, Map<Integer, Move> moves) {
        boolean allowed = moves.entrySet().stream().allMatch(e -> isAt(e.getKey(), machine, e.getValue()));
        if (!allowed && world.mutant != Mutant.NO_FENCE) {
            return false;
        }
        moves.forEach((partition, move) -> {
            world.audit.checkpoint(name, partition, rows[partition].position, move);
            rows[partition].position = move.after();
        });
        return true;
    }

    private boolean isAt(int partition, int machine, Move move) {
        return rows[partition].owner == machine && rows[partition].position == move.before();
    }
}
