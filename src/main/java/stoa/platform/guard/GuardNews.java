package stoa.platform.guard;

import java.time.Duration;
import java.time.InstantSource;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Trace;
import stoa.platform.bus.Bus;
import stoa.platform.telemetry.Log;

/** Tells of guards: in the log, and on the bus. */
public record GuardNews(Bus bus, InstantSource clock) implements GuardListener {

    private static final Log LOG = Log.of(GuardNews.class);
    private static final Actor GUARD = Actor.system("guard");
    private static final Duration STALE = Duration.ofSeconds(10);

    @Override
    public void happened(GuardEvent event) {
        Call call = new Call(GUARD, Deadline.after(STALE, clock.instant()), Trace.start());
        write(event, LOG.in(call).with("guard", event.guard()));
        bus.publish(GuardEvent.CHANGED, event, call);
    }

    private static void write(GuardEvent event, Log line) {
        switch (event) {
            case GuardEvent.BreakerChanged(var guard, var to) ->
                line.with("state", to).warn("a circuit breaker changed");
            case GuardEvent.Filled filled -> line.warn("calls are refused because there are too many");
            case GuardEvent.Emptied(var guard, var refused) ->
                line.with("times", refused).info("all calls are made again");
        }
    }
}
