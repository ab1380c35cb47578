package stoa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The jar on a Java that is too old for it, where the machine has one besides the one it needs. */
class LauncherIT {

    private static final Path JAVAS = Path.of("/usr/lib/jvm");

    @Test
    void runsTheSameOnAnOldJava() throws IOException, InterruptedException {
        Optional<Path> old = anOldJava();
        assumeThat(old).isPresent();

        assertThat(answerOf(old.get())).isEqualTo(answerOf(Path.of(System.getProperty("java.home"))));
    }

    private static Optional<Path> anOldJava() throws IOException {
        if (!Files.isDirectory(JAVAS)) {
            return Optional.empty();
        }
        try (var homes = Files.list(JAVAS)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(LauncherIT::isOld)
                    .findFirst();
        }
    }

    private static boolean isOld(Path home) {
        try {
            int feature = Launcher.feature(Launcher.versionOf(home));
            return feature >= 8 && feature < Runtime.version().feature();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answerOf(Path home) throws IOException, InterruptedException {
        Process jar = new ProcessBuilder(
                        home.resolve("bin/java").toString(), "-jar", System.getProperty("stoa.jar"), "version")
                .redirectErrorStream(true)
                .start();
        String output = new String(jar.getInputStream().readAllBytes());
        return "%d %s".formatted(jar.waitFor(), output);
    }
}
