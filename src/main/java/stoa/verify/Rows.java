package stoa.verify;

import java.util.List;

/** The patterns, in the order in which they are told. */
final class Rows {

    static final List<Row> ALL = List.of(
            Row.of(1, "REST", new RestCheck(), "openapi.json, stoa.gateway, stoa.platform.http"),
            Row.notYet(2, "GraphQL"),
            Row.notYet(3, "gRPC"),
            Row.of(4, "HTTP/2", new Http2Check(), "stoa.platform.http").without("TLS with ALPN"),
            Row.notYet(5, "Kafka"),
            Row.notYet(6, "RabbitMQ"),
            Row.of(7, "Event streaming", new StreamCheck(), "stoa.platform.log, stoa.gateway.OrderFeed")
                    .without("WebSocket; the log as a whole"),
            Row.notYet(8, "Pub/sub"),
            Row.notYet(9, "One port, many carriers"),
            Row.of(10, "Database per service", new DatabaseCheck(), "stoa.platform.postgres"),
            Row.notYet(11, "Technology diversity"),
            Row.of(12, "Saga, orchestrated", SagaCheck.ORCHESTRATED, "stoa.checkout"),
            Row.of(13, "Saga, choreographed", SagaCheck.CHOREOGRAPHED, "*Reactions of each domain"),
            Row.of(14, "CQRS", new CqrsCheck(), "*Projection and *Queries of each domain")
                    .without("a pool and, by conf, a server of their own for reads"),
            Row.of(
                    15,
                    "Event sourcing",
                    new HistoryCheck(),
                    "stoa.platform.log, stoa.platform.json.Upcast, stoa.platform.personal, stoa.order.OrderFold"),
            Row.of(16, "Circuit breaker", new BreakerCheck(), "stoa.platform.guard.Fuse"),
            Row.of(17, "Retry", new RetryCheck(), "stoa.platform.guard.Retry, stoa.payment"),
            Row.of(18, "Timeout", new DeadlineCheck(), "stoa.kernel.Deadline, stoa.platform.bus, stoa.platform.log")
                    .without("deadlines over carriers"),
            Row.of(19, "Bulkhead", new BulkheadCheck(), "stoa.platform.guard.Bulkhead"),
            Row.notYet(20, "Client-side discovery"),
            Row.notYet(21, "Server-side discovery"),
            Row.notYet(22, "Gateway routing"),
            Row.of(23, "AuthN and authZ", new AccessCheck(), "stoa.platform.http.Pipeline, *Verticle.visible")
                    .without("scopes; API keys for machines"),
            Row.notYet(24, "Rate limiting"),
            Row.notYet(25, "Transformation"),
            Row.of(26, "Logging and monitoring", new MonitoringCheck(), "stoa.platform.http.Exchanges")
                    .without("a span for every request"),
            Row.notYet(27, "BFF"),
            Row.notYet(28, "Zero trust"),
            Row.notYet(29, "mTLS"),
            Row.of(30, "JWT", new TokenCheck(), "stoa.platform.http.token, stoa.user.Sessions"),
            Row.of(31, "Metrics", new MetricsCheck(), "stoa.platform.telemetry"),
            Row.of(32, "Logs", new LogCheck(), "stoa.platform.telemetry"),
            Row.notYet(33, "Traces"),
            Row.notYet(34, "Tracing used"),
            Row.notYet(35, "Selection guide"));

    private Rows() {}
}
