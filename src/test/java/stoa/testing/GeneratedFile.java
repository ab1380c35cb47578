package stoa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in the tree that is written by the program, and held in step with it by a test. */
public final class GeneratedFile {

    private GeneratedFile() {}

    /** Fails when the file is behind; writes it when the system property {@code stoa.write} is set. */
    public static void assertIs(Path file, String text, Class<?> test) throws IOException {
        if (System.getProperty("stoa.write") != null) {
            Files.writeString(file, text);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s; to write it anew: scripts/test -Dtest=%s -Dstoa.write", file, test.getSimpleName())
                .isEqualTo(text);
    }
}
