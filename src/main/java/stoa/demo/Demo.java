package stoa.demo;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import stoa.client.Api;
import stoa.client.Refused;
import stoa.client.Session;
import stoa.client.Target;
import stoa.client.Target.Credentials;
import stoa.client.Together;
import stoa.platform.telemetry.Log;

/**
 * The sample shop at work: it uses the platform as anybody else does, over HTTP. About one order a second, some with a payment that
 * is declined or takes two tries, now and then one that is cancelled or paid back.
 */
public final class Demo {

    private static final Log LOG = Log.of(Demo.class);
    private static final int CUSTOMERS = 3;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final Api api;
    private final Path dataDir;
    private final Random random = new Random();

    private Demo(int httpPort, Path dataDir) {
        this.api = new Api(Vertx.vertx(), URI.create("http://127.0.0.1:" + httpPort), 2);
        this.dataDir = dataDir;
    }

    /**
     * Begins at once, and goes on for as long as the process.
     *
     * @param dataDir that of the platform, where the administrator's credentials are
     */
    public static void start(int httpPort, Path dataDir) {
        Thread.ofVirtual().name("demo").start(new Demo(httpPort, dataDir)::work);
    }

    private void work() {
        try {
            Session admin = Session.signIn(api, Target.administrator(dataDir));
            Shelves shelves = Shelves.fill(admin);
            List<Shopper> shoppers = IntStream.range(0, CUSTOMERS)
                    .mapToObj(i -> new Shopper(register(), admin, shelves.skus(), random))
                    .toList();
            trade(shelves, shoppers);
        } catch (IOException | Refused e) {
            LOG.warn("the sample shop could not be opened", e);
        }
    }

    /** Its customers are new at each start: nobody needs to keep their passwords. */
    private Session register() {
        String id = UUID.randomUUID().toString();
        return Session.register(api, new Credentials("demo-" + id + "@example.com", id), "A sample customer");
    }

    private void trade(Shelves shelves, List<Shopper> shoppers) {
        while (true) {
            try {
                shoppers.get(random.nextInt(shoppers.size())).buy();
                shelves.refill();
                Together.pause(Duration.ofMillis(random.nextInt(500, 1_500)));
            } catch (Refused | Api.NoAnswer e) {
                LOG.with("why", e.getMessage()).info("a sample order came to nothing");
                Together.pause(AFTER_TROUBLE);
            }
        }
    }
}
