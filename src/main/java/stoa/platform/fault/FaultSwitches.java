package stoa.platform.fault;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadLocalRandom;
import stoa.platform.telemetry.Log;

/** The faults that are switched on in this process. Those that are over are put away by whoever looks next. */
public final class FaultSwitches {

    private static final Log LOG = Log.of(FaultSwitches.class);

    private final InstantSource clock;
    private final int most;
    private final SortedSet<String> targets = new ConcurrentSkipListSet<>();
    private volatile List<FaultSwitch> active = List.of();

    public FaultSwitches(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** For where nothing fails on purpose. */
    public static FaultSwitches none() {
        return new FaultSwitches(0, InstantSource.system());
    }

    /** Makes known something that can be aimed at: by whoever asks {@link #meet} about it. */
    public void addTarget(String name) {
        targets.add(name);
    }

    /** What can be aimed at. */
    public SortedSet<String> targets() {
        return new TreeSet<>(targets);
    }

    /**
     * What a call that is just to be made meets, if anything.
     *
     * @param called a dependency, or an address of a domain
     */
    public Optional<FaultSwitch> meet(String called) {
        return active.isEmpty()
                ? Optional.empty()
                : active().stream()
                        .filter(each -> each.concerns(called))
                        .filter(each -> ThreadLocalRandom.current().nextDouble() < each.share())
                        .findFirst();
    }

    /** Those that are switched on now, the oldest first. */
    public List<FaultSwitch> active() {
        Instant now = clock.instant();
        if (active.stream().anyMatch(each -> each.isOver(now))) {
            putAway(now);
        }
        return active;
    }

    /** @return whether there was room for it */
    public synchronized boolean switchOn(FaultSwitch fault) {
        if (active().size() >= most) {
            return false;
        }
        List<FaultSwitch> more = new ArrayList<>(active);
        more.add(fault);
        active = List.copyOf(more);
        return true;
    }

    /** @return the one that was on until now */
    public synchronized Optional<FaultSwitch> switchOff(UUID id) {
        Optional<FaultSwitch> found =
                active().stream().filter(each -> each.id().equals(id)).findFirst();
        found.ifPresent(this::remove);
        return found;
    }

    private synchronized void putAway(Instant now) {
        for (FaultSwitch each : active) {
            if (each.isOver(now)) {
                remove(each);
                LOG.with("fault_id", each.id()).with("target", each.target()).info("a fault on purpose is over");
            }
        }
    }

    private void remove(FaultSwitch fault) {
        active = active.stream().filter(each -> !each.equals(fault)).toList();
    }
}
