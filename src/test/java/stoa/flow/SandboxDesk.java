package stoa.flow;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.acquirer.AcquirerSettings;
import stoa.acquirer.SandboxAcquirer;
import stoa.platform.json.Json;

/** The acquirer, as those see it who run it: it can be told to misbehave, switched off and on, and its book can be read. */
final class SandboxDesk implements AutoCloseable {

    private static final int PAGE = 1_000;

    /** One line of its book. @param reference what we call the authorisation: the payment's id */
    record Line(String operation, Optional<String> refusal, String reference, long amount) {}

    /** Of a line only what is needed here. */
    private static final ObjectReader PAGES =
            Json.mapper().readerFor(Page.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private record Page(List<Line> entries, long next) {}

    private record Behaviour(String mode, long forSeconds) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx;
    private final InstantSource clock;
    private final Path directory;
    private AcquirerSettings settings;
    private SandboxAcquirer acquirer;

    SandboxDesk(Vertx vertx, AcquirerSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        this.directory = newDirectory();
        switchOn();
    }

    private static Path newDirectory() {
        try {
            Path directory = Files.createTempDirectory("stoa-acquirer-");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first time on any port, and from then on on the same one. */
    void switchOn() {
        acquirer = new SandboxAcquirer(vertx, settings, directory, clock);
        int port = acquirer.start().await();
        settings = new AcquirerSettings(settings.host(), port, settings.slowAnswer());
    }

    void switchOff() {
        acquirer.stop().await();
    }

    int port() {
        return settings.port();
    }

    void behave(String mode) {
        String body = Json.encode(new Behaviour(mode, 0));
        send(request("/sandbox/behaviour").PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What it has done, refusals left out. */
    List<Line> book() {
        List<Line> lines = new ArrayList<>();
        Page page = page(0);
        while (!page.entries().isEmpty()) {
            page.entries().stream().filter(line -> line.refusal().isEmpty()).forEach(lines::add);
            page = page(page.next());
        }
        return lines;
    }

    /** The operations on one payment, in order. */
    List<String> bookOf(UUID payment) {
        return book().stream()
                .filter(line -> line.reference().equals(payment.toString()))
                .map(Line::operation)
                .toList();
    }

    private Page page(long after) {
        try {
            return PAGES.readValue(send(request("/v1/book/entries?after=" + after + "&limit=" + PAGE)
                    .GET()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    private byte[] send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(response + " " + new String(response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        switchOff();
        http.close();
    }
}
