package stoa.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stoa.kernel.Actor;
import stoa.kernel.Address;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Fault;
import stoa.kernel.Trace;
import stoa.platform.fault.FaultKind;
import stoa.platform.fault.FaultSwitch;
import stoa.platform.fault.FaultSwitches;
import stoa.platform.telemetry.Metrics;

/** What requests over the bus meet when their domain fails on purpose. */
class BusFaultTest {

    private static final Address<String, String> ECHO = new Address<>("parrot.echo");
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final FaultSwitches faults = new FaultSwitches(1, InstantSource.system());
    private final Bus bus = new Bus(vertx, new Metrics(), InstantSource.system(), faults);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void serve() {
        bus.serve(ECHO, (said, call) -> {
            heard.add(said);
            return Future.succeededFuture(said);
        });
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void whatIsServedCanBeAimedAt() {
        assertThat(faults.targets()).containsExactly("parrot.echo");
    }

    @Test
    void anErrorIsAnUnavailableDomain() {
        failOnPurpose(FaultKind.ERROR);
        assertThat(failure(LONG)).isEqualTo(Fault.Kind.UNAVAILABLE);
        assertThat(heard).isEmpty();
    }

    @Test
    void aHangLastsUntilTheDeadline() {
        failOnPurpose(FaultKind.HANG);
        assertThat(failure(SHORT)).isEqualTo(Fault.Kind.LATE);
        assertThat(heard).isEmpty();
    }

    @Test
    void whatIsLateIsAnsweredLater() {
        failOnPurpose(FaultKind.LATENCY);
        long begun = System.nanoTime();
        assertThat(bus.request(ECHO, "hello", within(LONG)).await()).isEqualTo("hello");
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(SHORT.toNanos());
    }

    @Test
    void whatIsToldMayGetLost() throws InterruptedException {
        failOnPurpose(FaultKind.ERROR);
        bus.tell(ECHO, "lost", within(LONG));
        faults.switchOff(faults.active().getFirst().id());
        bus.tell(ECHO, "heard", within(LONG));
        assertThat(heard.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("heard");
    }

    private void failOnPurpose(FaultKind kind) {
        Instant until = Instant.now().plus(LONG);
        faults.switchOn(new FaultSwitch(UUID.randomUUID(), "parrot", kind, SHORT, 1, until));
    }

    private Fault.Kind failure(Duration patience) {
        return bus.request(ECHO, "hello", within(patience))
                .<Fault.Kind>map(_ -> null)
                .recover(failure -> Future.succeededFuture(((Fault) failure).kind()))
                .await();
    }

    private static Call within(Duration patience) {
        return new Call(Actor.ANONYMOUS, Deadline.after(patience, Instant.now()), Trace.start());
    }
}
