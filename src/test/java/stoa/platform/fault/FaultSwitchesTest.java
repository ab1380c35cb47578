package stoa.platform.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoa.testing.MovableClock;

class FaultSwitchesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock();
    private final FaultSwitches faults = new FaultSwitches(2, clock);

    @Test
    void nothingIsMetUntilSomethingIsSwitchedOn() {
        assertThat(faults.meet("acquirer")).isEmpty();
        FaultSwitch fault = switchedOn("acquirer", 1);
        assertThat(faults.meet("acquirer")).contains(fault);
        assertThat(faults.active()).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "inventory, inventory.products, true",
        "inventory, inventory.command, true",
        "inventory.products, inventory.products, true",
        "inventory.products, inventory.command, false",
        "inventory, inventory, true",
        "invent, inventory.products, false",
        "order, inventory.products, false"
    })
    void aDomainIsAllItsAddresses(String target, String called, boolean met) {
        switchedOn(target, 1);
        assertThat(faults.meet(called).isPresent()).isEqualTo(met);
    }

    @Test
    void aFaultIsOverAfterItsTime() {
        switchedOn("acquirer", 1);
        clock.moveOn(MINUTE);
        assertThat(faults.meet("acquirer")).isEmpty();
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void aFaultCanBeSwitchedOffOnce() {
        FaultSwitch fault = switchedOn("acquirer", 1);
        assertThat(faults.switchOff(fault.id())).contains(fault);
        assertThat(faults.meet("acquirer")).isEmpty();
        assertThat(faults.switchOff(fault.id())).isEmpty();
    }

    @Test
    void thereAreNoMoreThanTheBound() {
        switchedOn("acquirer", 1);
        switchedOn("order", 1);
        assertThat(faults.switchOn(fault("payment", 1))).isFalse();
        clock.moveOn(MINUTE);
        switchedOn("payment", 1);
    }

    @Test
    void onlyAShareOfTheCallsMeetIt() {
        switchedOn("acquirer", 0.3);
        long met = IntStream.range(0, 10_000)
                .filter(call -> faults.meet("acquirer").isPresent())
                .count();
        assertThat(met).isBetween(2_700L, 3_300L);
    }

    private FaultSwitch switchedOn(String target, double share) {
        FaultSwitch fault = fault(target, share);
        assertThat(faults.switchOn(fault)).isTrue();
        return fault;
    }

    private FaultSwitch fault(String target, double share) {
        Instant until = clock.instant().plus(MINUTE);
        return new FaultSwitch(UUID.randomUUID(), target, FaultKind.ERROR, Duration.ZERO, share, until);
    }
}
