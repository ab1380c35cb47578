package stoa;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stoa.platform.config.Reference;
import stoa.platform.config.Setting;
import stoa.platform.config.StartupProblem;
import stoa.testing.GeneratedFile;

/** Holds conf/ and docs/configuration.md in step with the records. */
class ConfigurationTest {

    private static final Path CONF = Path.of("conf");

    static List<Setting> settings() {
        return Reference.settings(Settings.DEFAULTS);
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(CONF)) {
            return files.sorted().toList();
        }
    }

    @Test
    void theReferenceSaysWhatTheRecordsSay() throws IOException {
        GeneratedFile.assertIs(
                Path.of("docs", "configuration.md"), ConfigurationReference.text(), ConfigurationTest.class);
    }

    @Test
    void theDefaultsFileHoldsEveryDefault() throws IOException {
        GeneratedFile.assertIs(
                CONF.resolve("default.json"), Reference.document(Settings.DEFAULTS), ConfigurationTest.class);
        assertThat(Settings.load(List.of(CONF.resolve("default.json")), Map.of()))
                .isEqualTo(Settings.DEFAULTS);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleLoads(Path file) {
        assertThat(Settings.load(List.of(file), Map.of())).isNotNull();
    }

    @Test
    void noStatementIsEndedBeforeItsRequest() {
        Map<String, String> patient = Map.of("STOA_HTTP_REQUEST_TIMEOUT", "30s");
        assertThatThrownBy(() -> Settings.load(List.of(), patient))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("database.pool.statement_timeout must be at least http.request_timeout");
    }

    @Test
    void theExampleMovesEveryServiceToAnotherServer() {
        Settings settings = Settings.load(List.of(CONF.resolve("external-postgres.json")), Map.of());
        assertThat(settings.database().external().keySet()).containsExactlyInAnyOrderElementsOf(Settings.SERVICES);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingIsExplained(Setting setting) {
        assertThat(ConfigurationReference.meaning(setting.component()))
                .as(
                        "the @param %s in the Javadoc of %s",
                        setting.component().getName(), setting.component().getDeclaringRecord())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingCanBeGivenInTheEnvironment(Setting setting) {
        String variable = setting.variable().replace("<NAME>", "ORDER");
        if (!setting.otherwise().isEmpty()) {
            assertThat(Settings.load(List.of(), Map.of(variable, setting.otherwise())))
                    .isEqualTo(Settings.DEFAULTS);
        }
    }

    @Test
    void noVariableMeansTwoSettings() {
        Map<String, List<String>> keys =
                settings().stream().collect(groupingBy(Setting::variable, mapping(Setting::key, toList())));
        assertThat(keys).allSatisfy((variable, meant) -> assertThat(meant).hasSize(1));
    }

    @Test
    void theKeysThatToolsRelyOnAreThere() {
        assertThat(settings())
                .extracting(Setting::key, Setting::otherwise, Setting::variable)
                .contains(
                        tuple("http.port", "8080", "STOA_HTTP_PORT"),
                        tuple("data.dir", "./data", "STOA_DATA_DIR"),
                        tuple("acquirer.port", "0", "STOA_ACQUIRER_PORT"));
    }
}
