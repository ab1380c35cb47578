package stoa.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import stoa.bench.meter.CpuTimes;
import stoa.bench.meter.Meter;
import stoa.client.Api;
import stoa.client.Session;
import stoa.client.Target;

/** Opens a shop at a platform, warms it up and measures it, round by round. */
final class Measurement {

    private static final int CONNECTIONS = 16;

    private final Vertx vertx;
    private final Target target;
    private final BenchOptions options;
    private final Meter meter;
    private final Load load;

    Measurement(Vertx vertx, Target target, BenchOptions options) throws IOException {
        this.vertx = vertx;
        this.target = target;
        this.options = options;
        this.meter = Meter.of(target);
        this.load = new Load(vertx, target.url(), options.clients());
    }

    /** @param ended told of each round as it ends */
    List<Round> run(Consumer<Round> ended) throws IOException {
        try (Api api = new Api(vertx, target.url(), CONNECTIONS)) {
            Session admin = Session.signIn(api, target.administrator());
            Shop shop = Shop.open(api, admin, options.products(), options.mostPieces(), options.clients());
            warmUp(placing(shop));
            if (options.reads()) {
                warmUp(new Reading(shop));
            }
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < options.repeat(); i++) {
                Round round = round(options.reads() ? new Reading(shop) : placing(shop));
                ended.accept(round);
                rounds.add(round);
            }
            return rounds;
        }
    }

    private Workload placing(Shop shop) {
        return new Placing(shop, options.lines(), options.flow(), options.ending());
    }

    private void warmUp(Workload workload) {
        load.run(workload, new Pace.AsAnswered(), options.warmUp()).await();
    }

    private Round round(Workload workload) throws IOException {
        CpuTimes before = meter.read();
        long begin = System.nanoTime();
        Tally tally = load.run(workload, options.pace(), options.orders()).await();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return Round.of(tally, took, meter.read().since(before), meter.platformMemory());
    }
}
