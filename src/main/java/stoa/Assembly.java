package stoa;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stoa.acquirer.SandboxAcquirer;
import stoa.checkout.CheckoutVerticle;
import stoa.gateway.Gateway;
import stoa.inventory.InventoryLog;
import stoa.inventory.InventoryVerticle;
import stoa.order.OrderLog;
import stoa.order.OrderVerticle;
import stoa.order.api.OrderApi;
import stoa.payment.PaymentLog;
import stoa.payment.PaymentVerticle;
import stoa.platform.bus.Bus;
import stoa.platform.config.StartupProblem;
import stoa.platform.fault.FaultSwitches;
import stoa.platform.guard.Gate;
import stoa.platform.guard.GuardNews;
import stoa.platform.http.EdgeParts;
import stoa.platform.http.FaultRoutes;
import stoa.platform.http.GuardedTransport;
import stoa.platform.http.Health;
import stoa.platform.http.HttpEdge;
import stoa.platform.http.PlatformRoutes;
import stoa.platform.http.Responders;
import stoa.platform.http.contract.Contract;
import stoa.platform.http.token.KeyRing;
import stoa.platform.http.token.Revocations;
import stoa.platform.http.token.SigningKeys;
import stoa.platform.http.token.TokenIssuer;
import stoa.platform.http.token.TokenSettings;
import stoa.platform.letter.DeadLetterVerticle;
import stoa.platform.personal.SubjectKeys;
import stoa.platform.postgres.Databases;
import stoa.platform.postgres.Migrations;
import stoa.platform.postgres.PoolHealth;
import stoa.platform.postgres.Pools;
import stoa.platform.run.Node;
import stoa.platform.run.Takeover;
import stoa.platform.telemetry.Logging;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;
import stoa.user.KeyRotation;
import stoa.user.UserLog;
import stoa.user.UserVerticle;

/**
 * Builds the platform from its settings, part by part with {@code new}, and takes it down in the opposite order. Nothing is
 * built anywhere else.
 */
final class Assembly implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Assembly.class);
    private static final String CONTRACT = "/openapi.json";
    private static final int SIGNERS = 2;

    private final Settings settings;
    private final Logging logging;
    private final InstantSource clock;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Health health = new Health();
    private Node node;
    private Vertx vertx;
    private int httpPort;

    private Assembly(Settings settings, Logging logging, InstantSource clock) {
        this.settings = settings;
        this.logging = logging;
        this.clock = clock;
    }

    /** Blocks until everything runs and the port is open. What was begun is taken down again when something fails. */
    static Assembly start(Settings settings, Logging logging, InstantSource clock) {
        Assembly assembly = new Assembly(settings, logging, clock);
        try {
            assembly.build();
            return assembly;
        } catch (Throwable e) {
            assembly.close();
            throw e;
        }
    }

    private void build() {
        settings.http().listensOn().requireFree();
        settings.acquirer().listensOn().requireFree();
        Begun<Databases> databases = keep(Begun.in("databases", this::startDatabases));
        Begun<Contract> contract = keep(Begun.in("contract", this::loadContract));
        Metrics metrics = keep(new Metrics());
        FaultSwitches faults = new FaultSwitches(settings.faults().most(), clock);
        node = Node.of(metrics, clock, faults, settings.deadLetters());
        vertx = metrics.instrument(
                        new VertxOptions().setEventLoopPoolSize(settings.http().eventLoops()))
                .withTransport(GuardedTransport.fastest(settings.http().requestTimeout()))
                .build();
        parts.push(() -> vertx.close().await());
        openDatabases(databases.await());

        Bus bus = new Bus(vertx, metrics, clock, faults);
        WorkerExecutor signers = vertx.createSharedWorkerExecutor("signatures", SIGNERS);
        TokenSettings tokens = settings.http().tokens();
        KeyRotation rotation =
                new KeyRotation(vertx, pools.get("user"), settings.user().keys(), tokens.accessLifetime(), clock);
        Future<SigningKeys> loading = rotation.load();
        Revocations revocations = new Revocations(tokens, clock);
        int acquirerPort = startAcquirer();
        UserLog users = UserLog.in(pools.get("user"));
        Gate orderGate = new Gate(OrderApi.WORK, settings.http().admission(), clock, metrics);
        deployShop(bus, OrderLog.in(pools.get("order")).countedBy(orderGate), users, acquirerPort);
        pools.forEach((service, pool) -> deploy(new DeadLetterVerticle(node, pool, bus, service)));

        KeyRing keys = new KeyRing(vertx, loading.await());
        deploy(new UserVerticle(
                node,
                pools.get("user"),
                bus,
                users,
                keysOf("user"),
                rotation,
                keys,
                new TokenIssuer(keys, tokens, signers, clock),
                revocations::endSession,
                settings.data().dir(),
                settings.user()));

        Responders responders = new Responders();
        new PlatformRoutes(contract.await(), health, keys, tokens, metrics, signers).addTo(responders);
        new Gateway(bus, clock, Settings.SERVICES, settings.checkout().authoriseTimeout()).addTo(responders);
        if (settings.faults().allowed()) {
            new FaultRoutes(faults, settings.faults(), clock).addTo(responders);
        }
        HttpEdge edge = new HttpEdge(
                vertx,
                new EdgeParts(
                        settings.http(),
                        contract.await(),
                        responders,
                        Gateway.problems(),
                        Map.of(OrderApi.WORK, orderGate),
                        keys,
                        revocations,
                        signers,
                        metrics,
                        clock));
        httpPort = listen("http.port", settings.http().port(), edge.start());
        parts.push(() -> edge.stop().await());
        announce(acquirerPort);
        metrics.gauge(MetricName.FAULTS_ON, () -> faults.active().size());
        metrics.gauge(MetricName.LOG_DROPPED, logging::dropped);
        metrics.watchProcess();
    }

    private Contract loadContract() {
        return Contract.load(CONTRACT, settings.faults().allowed() ? Set.of() : Set.of(FaultRoutes.TAG));
    }

    private Databases startDatabases() {
        return Databases.start(settings.data().dir(), settings.database(), Settings.SERVICES);
    }

    private void openDatabases(Databases databases) {
        databases.create(vertx);
        node.metrics().gauge(MetricName.DATABASE_RESTARTS, databases::restarts);
        Settings.SERVICES.stream()
                .map(each -> keep(Begun.in("schema", () -> Migrations.run(vertx, databases.of(each), each))))
                .toList()
                .forEach(Begun::await);
        for (String service : Settings.SERVICES) {
            Pool pool =
                    Pools.open(vertx, databases.of(service), settings.database().pool(), "stoa-" + service);
            parts.push(() -> pool.close().await());
            pools.put(service, pool);
            health.add(service, PoolHealth.watch(vertx, pool)::problem);
        }
        if (settings.database().external().isEmpty()) {
            Future.all(pools.values().stream().map(Takeover::of).toList()).await();
        }
    }

    private int startAcquirer() {
        SandboxAcquirer acquirer = new SandboxAcquirer(
                vertx, settings.acquirer(), settings.data().dir().resolve("acquirer"), clock);
        int port = listen("acquirer.port", settings.acquirer().port(), acquirer.start());
        parts.push(() -> acquirer.stop().await());
        return port;
    }

    private static int listen(String key, int asked, Future<Integer> begun) {
        try {
            return begun.await();
        } catch (Exception e) {
            throw new StartupProblem("cannot listen on " + key + " " + asked + ": " + e.getMessage(), e);
        }
    }

    /** The four domains that sell something, and the checkout between them. */
    private void deployShop(Bus bus, OrderLog orders, UserLog users, int acquirerPort) {
        PaymentLog payments = PaymentLog.in(pools.get("payment"));
        InventoryLog inventory = InventoryLog.in(pools.get("inventory"));
        deploy(new InventoryVerticle(
                node, pools.get("inventory"), bus, inventory, orders.source(), settings.inventory()));
        deploy(new PaymentVerticle(
                node,
                pools.get("payment"),
                bus,
                payments,
                orders.source(),
                new PaymentVerticle.Acquirer(settings.acquirer().host(), acquirerPort, new GuardNews(bus, clock)),
                settings.payment()));
        deploy(new OrderVerticle(
                node,
                pools.get("order"),
                bus,
                orders,
                new OrderVerticle.Others(inventory.source(), payments.source(), users.source()),
                keysOf("order"),
                settings.order(),
                new OrderVerticle.Timeouts(
                        settings.checkout().reserveTimeout(),
                        settings.checkout().authoriseTimeout(),
                        settings.checkout().stuckAfter())));
        deploy(new CheckoutVerticle(
                node,
                pools.get("order"),
                bus,
                new CheckoutVerticle.Logs(orders.source(), inventory.source(), payments.source()),
                settings.checkout(),
                settings.inventory().holdTime()));
    }

    private SubjectKeys keysOf(String service) {
        return new SubjectKeys(pools.get(service), settings.personal(), clock);
    }

    private void deploy(Deployable verticle) {
        String id = vertx.deployVerticle(verticle).await();
        parts.push(() -> vertx.undeploy(id).await());
    }

    private void announce(int acquirerPort) {
        Path dataDir = settings.data().dir();
        RunFile.write(dataDir, httpPort, acquirerPort);
        parts.push(() -> RunFile.remove(dataDir));
    }

    int httpPort() {
        return httpPort;
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /** Takes everything down, the last built first. What one part says to that does not keep the others. */
    @Override
    public void close() {
        health.add("platform", () -> Optional.of("is stopping"));
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                log.warn("a part did not stop in order", e);
            }
        }
    }
}
