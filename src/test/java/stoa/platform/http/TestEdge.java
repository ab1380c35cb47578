package stoa.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import stoa.kernel.Actor;
import stoa.platform.guard.Admission;
import stoa.platform.guard.Gate;
import stoa.platform.http.contract.Contract;
import stoa.platform.http.token.KeyRing;
import stoa.platform.http.token.Revocations;
import stoa.platform.http.token.SigningKey;
import stoa.platform.http.token.SigningKeys;
import stoa.platform.http.token.TokenIssuer;
import stoa.platform.telemetry.Metrics;

/** The edge on a port of its own, with the real contract; every operation not given a responder answers with its own name. */
public final class TestEdge implements AutoCloseable {

    static final SigningKey KEY = SigningKey.generate();
    /** So little that a test can use it up. */
    static final Admission ADMISSION = new Admission(
            32, 32, Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofSeconds(3));

    static final HttpSettings SETTINGS = shortTempered();

    private final Vertx vertx = Vertx.builder()
            .withTransport(GuardedTransport.fastest(SETTINGS.requestTimeout()))
            .build();
    private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("test", 2);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Revocations revocations = new Revocations(SETTINGS.tokens(), InstantSource.system());
    private final Health health = new Health();
    private final KeyRing keys = new KeyRing(vertx, new SigningKeys(List.of(KEY)));
    private final TokenIssuer issuer = new TokenIssuer(keys, SETTINGS.tokens(), workers, InstantSource.system());
    private final Metrics metrics = new Metrics();
    private final Gate gate = new Gate("orders", ADMISSION, InstantSource.system(), metrics);
    private final int port;

    /** @param domains adds the responders that are under test */
    public TestEdge(Problems problems, BiConsumer<Vertx, Responders> domains) {
        Contract contract = Contract.load("/openapi.json");
        Responders responders = new Responders();
        new PlatformRoutes(contract, health, keys, SETTINGS.tokens(), metrics, workers).addTo(responders);
        domains.accept(vertx, responders);
        contract.operations().stream()
                .filter(operation -> responders.of(operation) == null)
                .forEach(operation -> responders.on(operation.id(), TestEdge::echo));
        EdgeParts parts = new EdgeParts(
                SETTINGS,
                contract,
                responders,
                problems,
                Map.of("orders", gate),
                keys,
                revocations,
                workers,
                metrics,
                InstantSource.system());
        port = await(new HttpEdge(vertx, parts).start());
    }

    static TestEdge answering(Map<String, Responder> responders) {
        return new TestEdge(new Problems(Map.of()), (vertx, all) -> responders.forEach(all::on));
    }

    private static HttpSettings shortTempered() {
        HttpSettings d = HttpSettings.DEFAULTS;
        return new HttpSettings(
                "127.0.0.1",
                0,
                1,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                d.idleTimeout(),
                Duration.ofMillis(50),
                d.stopTimeout(),
                d.maxBody(),
                d.maxHeaders(),
                d.maxLine(),
                ADMISSION,
                d.tokens());
    }

    private static Future<Answer> echo(Request request) {
        return Future.succeededFuture(Answer.ok(Map.of("operation", request.operation())));
    }

    int port() {
        return port;
    }

    Gate gate() {
        return gate;
    }

    Health health() {
        return health;
    }

    Revocations revocations() {
        return revocations;
    }

    public String token(Actor.Role role) {
        return token(UUID.randomUUID(), role);
    }

    public String token(UUID session, Actor.Role role) {
        return token(UUID.randomUUID(), session, role);
    }

    public String token(UUID user, UUID session, Actor.Role role) {
        return await(issuer.issue(user, session, role));
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1);
        return headers.length == 0 ? request : request.headers(headers);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        client.close();
        await(vertx.close());
        metrics.close();
    }
}
