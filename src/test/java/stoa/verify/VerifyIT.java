package stoa.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The jar that people download passes, as they would check it first. */
class VerifyIT {

    @Test
    void theBuiltJarPasses() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process verify = new ProcessBuilder(java, "-jar", System.getProperty("stoa.jar"), "verify", "--fresh")
                .redirectErrorStream(true)
                .start();
        String table = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(verify.waitFor()).as(table).isZero();
        assertThat(results(table)).hasSize(Rows.ALL.size()).doesNotContainValue("FAIL");
        assertThat(results(table)).containsEntry("REST", "pass").containsEntry("GraphQL", "not yet");
    }

    /** By pattern. */
    private static Map<String, String> results(String table) {
        List<String> rows =
                table.lines().filter(line -> line.matches("\\d+  .*")).toList();
        return rows.stream()
                .map(row -> row.split(" {2,}"))
                .collect(Collectors.toMap(cells -> cells[1], cells -> cells[2]));
    }
}
