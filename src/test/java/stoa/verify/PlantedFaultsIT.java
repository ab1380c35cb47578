package stoa.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every check is seen failing: on a real platform with one thing wrong with it. */
class PlantedFaultsIT {

    private static RealPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = new RealPlatform();
    }

    @AfterAll
    static void stop() throws Exception {
        platform.close();
    }

    @TestFactory
    Stream<DynamicTest> findsWhatIsPlanted() {
        return plantings()
                .map(planting ->
                        dynamicTest(planting.row() + " " + planting.fault(), () -> platform.assertFinds(planting)));
    }

    @Test
    void plantsAFaultForEveryCheck() {
        assertThat(plantings().map(Planting::row).distinct())
                .containsExactlyInAnyOrderElementsOf(Rows.ALL.stream()
                        .filter(row -> row.check().isPresent())
                        .map(Row::number)
                        .toList());
    }

    /** Those that need the acquirer at rest come first, those that spoil the platform last. */
    private static Stream<Planting> plantings() {
        return Stream.of(
                        ResilienceFaults.all(),
                        OrderFaults.all(),
                        EdgeFaults.all(platform),
                        TelemetryFaults.all(),
                        OrderFaults.spoiling(platform),
                        TelemetryFaults.spoiling())
                .flatMap(List::stream);
    }
}
