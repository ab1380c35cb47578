package stoa.bench.replay;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;
import stoa.client.Target;
import stoa.client.Target.Credentials;
import stoa.client.Together;

/** Replays a file at a platform and does the books. */
public final class Replay {

    /** Registering hashes a password, which is slow on purpose; more at once only wait for processors. */
    private static final int REGISTERING = 4;

    private static final Duration SETTLE_POLL = Duration.ofMillis(500);
    private static final int ITEMS_IF_UNSAID = 100;

    private final Vertx vertx;
    private final Target target;
    private final int clients;
    private final Duration settle;
    private final ReplayReport report;
    private final String run = UUID.randomUUID().toString();

    /**
     * @param settle how long the books may take to agree: views and refunds follow a little later than the answers
     */
    public Replay(Vertx vertx, Target target, int clients, Duration settle, PrintStream out) {
        this.vertx = vertx;
        this.target = target;
        this.clients = clients;
        this.settle = settle;
        this.report = new ReplayReport(out);
    }

    /**
     * Returns the exit status: 0 when file, platform and acquirer agree to the penny and the piece.
     *
     * @param walkIns whether a sale that names no customer is used, as a sale over the counter
     */
    public int run(Path file, boolean walkIns) throws IOException {
        ShopFile shop = ShopFile.read(file, walkIns);
        try (Api api = new Api(vertx, target.url(), clients + REGISTERING)) {
            Plan plan = Plan.of(shop.entries(), mostItems(api));
            FileBooks books = FileBooks.of(shop, plan.unmatched());
            report.file(file, shop.charset(), books, plan);
            List<Check> checks = replay(api, shop, plan, books);
            report.repeats(api.repeats());
            return report.checks(checks) ? 0 : 1;
        }
    }

    /** What the platform's own contract says fits into one order. */
    private static int mostItems(Api api) {
        return api.ask(Ask.get("/openapi.json"))
                .body()
                .at("/components/schemas/OrderRequest/properties/items/maxItems")
                .asInt(ITEMS_IF_UNSAID);
    }

    private List<Check> replay(Api api, ShopFile shop, Plan plan, FileBooks books) throws IOException {
        Session admin = Session.signIn(api, target.administrator());
        Stockroom stockroom = new Stockroom(admin, shop.entries());
        stockroom.fill(plan.needed());
        Map<String, Session> customers = customers(api, plan);
        report.prepared(plan.needed().size(), customers.size());
        try (Acquirer acquirer = Acquirer.of(vertx, target)) {
            Till till = new Till(customers, admin, stockroom, run, plan);
            long begin = System.nanoTime();
            List<Till.Outcome> outcomes = till.perform(plan.steps(), clients);
            report.performed(outcomes, Duration.ofNanos(System.nanoTime() - begin));
            return settle(() -> Check.all(
                    books,
                    plan,
                    PlatformBooks.read(customers.values(), admin),
                    stockroom.count(),
                    acquirer.sinceOpened()));
        }
    }

    private Map<String, Session> customers(Api api, Plan plan) {
        List<String> names =
                plan.orders().stream().map(Step.Order::customer).distinct().toList();
        Map<String, Session> sessions = new ConcurrentHashMap<>();
        Together.forEach(names, REGISTERING, name -> sessions.put(name, register(api, name)));
        return sessions;
    }

    private Session register(Api api, String customer) {
        String email = "customer-" + customer + "-" + run + "@bench.invalid";
        return Session.register(api, new Credentials(email, UUID.randomUUID().toString()), "Customer " + customer);
    }

    private List<Check> settle(Supplier<List<Check>> look) {
        long begin = System.nanoTime();
        List<Check> checks = look.get();
        while (!Check.allAgree(checks) && System.nanoTime() - begin < settle.toNanos()) {
            Together.pause(SETTLE_POLL);
            checks = look.get();
        }
        return checks;
    }
}
