package stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the jar that people download. */
class JarIT {

    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(System.getProperty("stoa.jar"));
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void saysHowItIsStarted() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();
        assertThat(manifest.getValue("Main-Class")).isEqualTo("stoa.Launcher");
        assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
        assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
        assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @ParameterizedTest
    @CsvSource({"stoa/Launcher.class, 52", "stoa/Main.class, 69"})
    void loadsOnTheJavaItIsFor(String file, int major) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(file))) {
            assertThat(ByteBuffer.wrap(in.readNBytes(8)).getShort(6)).isEqualTo((short) major);
        }
    }

    @Test
    void hasNoSignatureAndNoModuleOfTheJarsItIsMadeOf() {
        assertThat(jar.stream().map(JarEntry::getName))
                .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"))
                .noneMatch(name -> name.endsWith("module-info.class"));
    }

    @Test
    void hasTheProviderBehindEveryServiceNamed() {
        assertThat(jar.stream()
                        .filter(entry ->
                                entry.getName().matches("META-INF/services/(io\\.vertx|com\\.fasterxml|org\\.slf4j).*"))
                        .flatMap(JarIT::lines)
                        .map(provider -> provider.replace('.', '/') + ".class"))
                .hasSizeGreaterThan(5)
                .allMatch(provider -> jar.getEntry(provider) != null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz", "META-INF/LICENSE", "META-INF/NOTICE"})
    void carries(String file) {
        assertThat(jar.getEntry(file)).isNotNull();
    }

    private static Stream<String> lines(JarEntry entry) {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
