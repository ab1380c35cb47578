package stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {

    @TempDir
    Path machine;

    @ParameterizedTest
    @CsvSource({"25.0.1, 25", "25-ea, 25", "26+35, 26", "17, 17", "1.8.0_412, 8", "1.8, 8", "internal, 0"})
    void readsTheFeatureReleaseOfEveryVersionFormat(String version, int feature) {
        assertThat(Launcher.feature(version)).isEqualTo(feature);
    }

    @Test
    void takesTheFirstJavaThatIsNewEnough() throws IOException {
        var old = java("a", "JAVA_VERSION=\"17.0.15\"\n");
        var unknown = java("b", "IMPLEMENTOR=\"nobody\"\n");
        var good = java("c", "IMPLEMENTOR=\"Temurin\"\nJAVA_VERSION=\"25.0.1\"\n");
        var newer = java("d", "JAVA_VERSION=\"26\"\n");

        assertThat(Launcher.firstNewEnough(List.of(machine.resolve("absent"), old, unknown, good, newer)))
                .contains(good);
        assertThat(Launcher.firstNewEnough(List.of(old, unknown))).isEmpty();
    }

    @Test
    void passesOverAHomeWithoutAProgramToRun() throws IOException {
        var sources = Files.createDirectories(machine.resolve("sources"));
        Files.writeString(sources.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");

        assertThat(Launcher.firstNewEnough(List.of(sources))).isEmpty();
    }

    private Path java(String name, String release) throws IOException {
        var home = machine.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        assertThat(Files.createFile(home.resolve("bin/java")).toFile().setExecutable(true))
                .isTrue();
        Files.writeString(home.resolve("release"), release);
        return home;
    }
}
