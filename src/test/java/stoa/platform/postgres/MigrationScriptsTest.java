package stoa.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts that there are, read as they are at a start: two changes made side by side may each have been the next. */
class MigrationScriptsTest {

    static List<String> folders() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src", "main", "resources", "db"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void eachOfAFolderHasANumberOfItsOwn(String folder) {
        assertThat(MigrationScripts.of(folder))
                .extracting(MigrationScript::version)
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }
}
