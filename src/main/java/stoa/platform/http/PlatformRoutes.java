package stoa.platform.http;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.platform.http.contract.Contract;
import stoa.platform.http.token.KeyRing;
import stoa.platform.http.token.TokenSettings;
import stoa.platform.telemetry.Metrics;

/** What every platform answers whatever it sells: health, metrics, keys, and the contract itself. */
public final class PlatformRoutes {

    private static final int NOT_READY = 503;
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String A_WHILE = "public, max-age=300";

    private final Buffer document;
    private final Health health;
    private final KeyRing keys;
    private final TokenSettings tokens;
    private final Metrics metrics;
    private final WorkerExecutor workers;

    /** @param workers where metrics are written out, which takes milliseconds */
    public PlatformRoutes(
            Contract contract,
            Health health,
            KeyRing keys,
            TokenSettings tokens,
            Metrics metrics,
            WorkerExecutor workers) {
        this.document = Buffer.buffer(contract.document());
        this.health = health;
        this.keys = keys;
        this.tokens = tokens;
        this.metrics = metrics;
        this.workers = workers;
    }

    public void addTo(Responders responders) {
        responders
                .on("getLiveness", request -> answer(new HealthView("up", Optional.empty()), 200))
                .on("getReadiness", this::readiness)
                .on("getMetrics", this::metrics)
                .on("getOpenApi", request -> Future.succeededFuture(Answer.text(Answer.JSON, document)))
                .on("getJwks", request -> cacheable(keys.keys().jwks()))
                .on("getOpenIdConfiguration", request -> cacheable(configuration()));
    }

    private Future<Answer> readiness(Request request) {
        List<String> problems = health.problems();
        return problems.isEmpty()
                ? answer(new HealthView("up", Optional.empty()), 200)
                : answer(new HealthView("down", Optional.of(problems)), NOT_READY);
    }

    private Future<Answer> metrics(Request request) {
        return workers.executeBlocking(() -> Answer.text(PROMETHEUS, Buffer.buffer(metrics.exposition())), false);
    }

    private Map<String, Object> configuration() {
        String issuer = tokens.issuer();
        return Map.of(
                "issuer",
                issuer,
                "jwks_uri",
                issuer + "/.well-known/jwks.json",
                "token_endpoint",
                issuer + "/api/v1/sessions",
                "response_types_supported",
                List.of("token"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private static Future<Answer> answer(Object view, int status) {
        return Future.succeededFuture(Answer.json(status, view).with("Cache-Control", "no-store"));
    }

    private static Future<Answer> cacheable(Object view) {
        return Future.succeededFuture(Answer.ok(view).with("Cache-Control", A_WHILE));
    }

    private record HealthView(String status, Optional<List<String>> problems) {}
}
