package stoa.acquirer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An acquirer in a process of its own is killed in the middle of its work. */
class KillTest {

    private static final int CALLERS = 4;
    private static final int ANSWERS = 500;

    @TempDir
    Path directory;

    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final CountDownLatch enough = new CountDownLatch(ANSWERS);

    @Test
    void whatWasAnsweredIsInTheBook() throws IOException, InterruptedException {
        Process first = start();
        Merchant merchant = new Merchant(portOf(first));
        List<CompletableFuture<Void>> callers =
                List.of(caller(merchant, 1), caller(merchant, 2), caller(merchant, 3), caller(merchant, 4));
        assertThat(enough.await(1, TimeUnit.MINUTES)).isTrue();
        first.destroyForcibly().waitFor();
        callers.forEach(CompletableFuture::join);

        Process second = start();
        Set<String> kept = new Merchant(portOf(second))
                .entries(1_000).stream()
                        .map(entry -> entry.path("idempotency_key").asText())
                        .collect(Collectors.toSet());
        second.destroyForcibly().waitFor();
        assertThat(kept).containsAll(answered);
        assertThat(kept.size() - answered.size()).as("lines without an answer").isBetween(0, CALLERS);
    }

    private CompletableFuture<Void> caller(Merchant merchant, int name) {
        return CompletableFuture.runAsync(() -> {
            for (int i = 0; authorised(merchant, name + "-" + i); i++) {
                enough.countDown();
            }
        });
    }

    /** False as soon as there is no answer any more. */
    private boolean authorised(Merchant merchant, String key) {
        try {
            return merchant.authorise(key, "pm_card_visa", 1_000).status() == 201 && answered.add(key);
        } catch (IOException _) {
            return false;
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxMain.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int portOf(Process process) throws IOException {
        try (BufferedReader out = process.inputReader()) {
            return out.lines()
                    .filter(line -> line.startsWith(SandboxMain.PORT))
                    .mapToInt(line -> Integer.parseInt(line.substring(SandboxMain.PORT.length())))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
