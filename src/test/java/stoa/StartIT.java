package stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether scripts/run has the AOT cache that the build has trained. */
class StartIT {

    private static final int LIMIT_SECONDS = 60;

    @TempDir
    private Path directory;

    @Test
    void takesTheClassesOfThePlatformFromTheCache() throws Exception {
        Path loaded = directory.resolve("loaded");
        assertThat(complaints("-Xlog:class+load:file=" + loaded)).isEmpty();
        assertThat(Files.readAllLines(loaded)).anyMatch(line -> line.endsWith("stoa.Main source: shared objects file"));
    }

    @Test
    void startsAllTheSameAndSaysSoWhereTheCacheDoesNotFit() throws Exception {
        assertThat(complaints("-XX:-UseCompactObjectHeaders")).contains("Unable to use AOT cache");
    }

    /** What a short command has to say on standard error with these options for the virtual machine. */
    private String complaints(String options) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder("scripts/run", "version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile());
        builder.environment().put("JAVA_OPTS", options);
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroyForcibly().waitFor();
            throw new AssertionError("scripts/run version has not ended: does it build the jar anew?");
        }
        assertThat(process.exitValue()).isZero();
        return Files.readString(errors);
    }
}
