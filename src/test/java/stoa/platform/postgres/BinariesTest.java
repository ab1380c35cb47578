package stoa.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {

    @TempDir
    Path directory;

    @Test
    void theProgramsAreThoseOfTheVersionWeSay() throws Exception {
        Binaries binaries = Binaries.under(TestServer.settings(0).binaries().orElseThrow());
        String version = Commands.run(List.of(binaries.program("postgres").toString(), "--version"))
                .output();
        assertThat(version).startsWith("postgres (PostgreSQL) " + Binaries.MAJOR + ".");
    }

    @Test
    void onlyWhatOtherVersionsUnpackedIsDeleted() throws Exception {
        Binaries current = new Binaries(Files.createDirectory(directory.resolve("bin-18-now")));
        Files.createDirectories(directory.resolve("bin-17-before/bin"));
        Files.createDirectory(directory.resolve("data"));
        Files.createDirectory(directory.resolve("bin"));
        current.deleteOthers();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("bin-18-now", "data", "bin");
        }
    }
}
