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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stoa.platform.config.Reference;
import stoa.platform.config.Setting;
import stoa.platform.config.StartupProblem;

/** Holds conf/ and docs/configuration.md in step with the records. */
class ConfigurationTest {

    private static final Path CONF = Path.of("conf");
    private static final String MENDED_BY = "to write it anew: scripts/test -Dtest=ConfigurationTest -Dstoa.write";

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
        assertIs(Path.of("docs", "configuration.md"), ConfigurationReference.text());
    }

    @Test
    void theDefaultsFileHoldsEveryDefault() throws IOException {
        assertIs(CONF.resolve("default.json"), Reference.document(Settings.DEFAULTS));
        assertThat(Settings.load(List.of(CONF.resolve("default.json")), Map.of()))
                .isEqualTo(Settings.DEFAULTS);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleLoads(Path file) {
        assertThat(Settings.load(List.of(file), Map.of())).isNotNull();
    }

    @Test
    void externalDatabasesAreGivenForAllServicesOrNone() {
        Path file = CONF.resolve("external-postgres.json");
        assertThat(Settings.load(List.of(file), Map.of()).database().external().keySet())
                .containsExactlyInAnyOrderElementsOf(Settings.SERVICES);
        assertThatThrownBy(() -> Settings.load(List.of(file), another("ordre")))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("database external must name a database for each of");
    }

    private static Map<String, String> another(String service) {
        String prefix = "STOA_DATABASE_EXTERNAL_" + service.toUpperCase(Locale.ROOT);
        return Map.of(
                prefix + "_HOST",
                "h",
                prefix + "_PORT",
                "1",
                prefix + "_NAME",
                "n",
                prefix + "_USER",
                "u",
                prefix + "_PASSWORD",
                "p");
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
                .contains(tuple("http.port", "8080", "STOA_HTTP_PORT"), tuple("data.dir", "./data", "STOA_DATA_DIR"));
    }

    private static void assertIs(Path file, String text) throws IOException {
        if (System.getProperty("stoa.write") != null) {
            Files.writeString(file, text);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s; %s", file, MENDED_BY)
                .isEqualTo(text);
    }
}
