package stoa.platform.http;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Fault;
import stoa.kernel.Ids;
import stoa.platform.fault.FaultKind;
import stoa.platform.fault.FaultSettings;
import stoa.platform.fault.FaultSwitch;
import stoa.platform.fault.FaultSwitches;
import stoa.platform.http.contract.Violation;
import stoa.platform.telemetry.Log;

/** Failures on purpose, switched on and off by administrators. Who did it is in the log. */
public final class FaultRoutes {

    /** The operations' tag in the contract: they are there only where that is allowed. */
    public static final String TAG = "faults";

    private static final Log LOG = Log.of(FaultRoutes.class);

    private final FaultSwitches faults;
    private final FaultSettings settings;
    private final InstantSource clock;

    public FaultRoutes(FaultSwitches faults, FaultSettings settings, InstantSource clock) {
        this.faults = faults;
        this.settings = settings;
        this.clock = clock;
    }

    public void addTo(Responders responders) {
        responders
                .on("switchFaultOn", this::switchOn)
                .on("listFaults", request -> answer(faults.active()))
                .on("switchFaultOff", this::switchOff);
    }

    private Future<Answer> switchOn(Request request) {
        Order order = request.body(Order.class);
        requireKnown(order.target());
        requireShort(order.seconds());
        FaultSwitch fault = order.at(clock.instant());
        if (!faults.switchOn(fault)) {
            throw Problem.of(409, "too-many-faults", "no more than " + settings.most() + " may be on at once")
                    .asException();
        }
        line(request, fault)
                .with("kind", order.kind())
                .with("share", fault.share())
                .with("until", fault.until())
                .warn("a fault was switched on");
        return Future.succeededFuture(Answer.json(201, FaultView.of(fault)));
    }

    private Future<Answer> switchOff(Request request) {
        FaultSwitch fault = faults.switchOff(request.pathId("id"))
                .orElseThrow(() -> new Fault(Fault.Kind.NOT_FOUND, "no such fault is switched on"));
        line(request, fault).warn("a fault was switched off");
        return Future.succeededFuture(Answer.noContent());
    }

    private static Log line(Request request, FaultSwitch fault) {
        return LOG.in(request.call()).with("fault_id", fault.id()).with("target", fault.target());
    }

    private void requireKnown(String target) {
        boolean known =
                faults.targets().stream().anyMatch(each -> each.equals(target) || each.startsWith(target + '.'));
        if (!known) {
            throw invalid("/target", "must be one of, or the part before the dot of one of, " + faults.targets());
        }
    }

    private void requireShort(int seconds) {
        long most = settings.longest().toSeconds();
        if (seconds > most) {
            throw invalid("/seconds", "must be no more than " + most);
        }
    }

    private static ProblemException invalid(String pointer, String detail) {
        return ProblemType.INVALID
                .with("the fault cannot be switched on")
                .withErrors(List.of(Violation.at(pointer, detail)))
                .asException();
    }

    private static Future<Answer> answer(List<FaultSwitch> active) {
        return Future.succeededFuture(
                Answer.ok(new Faults(active.stream().map(FaultView::of).toList())));
    }

    private record Order(String target, FaultKind kind, Optional<Integer> millis, int seconds, Optional<Double> share) {
        FaultSwitch at(Instant now) {
            return new FaultSwitch(
                    Ids.next(now.toEpochMilli()),
                    target,
                    kind,
                    Duration.ofMillis(millis.orElse(0)),
                    share.orElse(1.0),
                    now.plusSeconds(seconds));
        }
    }

    private record Faults(List<FaultView> items) {}

    private record FaultView(
            UUID id, String target, FaultKind kind, Optional<Long> millis, double share, Instant until) {
        static FaultView of(FaultSwitch fault) {
            Optional<Long> millis = Optional.of(fault.latency().toMillis()).filter(some -> some > 0);
            return new FaultView(fault.id(), fault.target(), fault.kind(), millis, fault.share(), fault.until());
        }
    }
}
