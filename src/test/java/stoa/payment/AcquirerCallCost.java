package stoa.payment;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import stoa.acquirer.AcquirerSettings;
import stoa.acquirer.SandboxAcquirer;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Money;
import stoa.kernel.Trace;
import stoa.platform.run.Node;
import stoa.platform.telemetry.Metrics;

/**
 * What a call to the acquirer costs in processor time, on its side and on ours (everything else in this process):
 * {@code AcquirerCallCost CALLS CONCURRENCY EVENT_LOOP|VIRTUAL_THREAD}, the last being where the caller runs. Not a test: it
 * prints a line for each of ten rounds, of which the first ones are warm-up.
 */
final class AcquirerCallCost {

    private static final int ROUNDS = 10;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final AcquirerClient client;
    private final int calls;
    private final int concurrency;

    private AcquirerCallCost(AcquirerClient client, int calls, int concurrency) {
        this.client = client;
        this.calls = calls;
        this.concurrency = concurrency;
    }

    public static void main(String[] args) throws IOException {
        Vertx theirs = Vertx.vertx();
        Path directory = Files.createTempDirectory("acquirer");
        int port = new SandboxAcquirer(theirs, AcquirerSettings.DEFAULTS, directory, Clock.systemUTC())
                .start()
                .await();
        Set<Long> theirThreads = eventLoops();
        Vertx ours = Vertx.vertx();
        AcquirerClient client = new AcquirerClient(
                AcquirerClientSettings.DEFAULTS,
                new PaymentVerticle.Acquirer("127.0.0.1", port, System.out::println),
                ours,
                Node.of(new Metrics(), Clock.systemUTC()));
        AcquirerCallCost cost = new AcquirerCallCost(client, Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        Promise<Context> deployed = Promise.promise();
        ours.deployVerticle(
                new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        deployed.complete(context);
                        return Future.succeededFuture();
                    }
                },
                new DeploymentOptions().setThreadingModel(ThreadingModel.valueOf(args[2])));
        Context context = deployed.future().await();
        for (int round = 0; round < ROUNDS; round++) {
            cost.measure(round, context, theirThreads);
        }
        System.out.println(client.state());
        ours.close().await();
        theirs.close().await();
    }

    private void measure(int round, Context ours, Set<Long> theirThreads) {
        long began = System.nanoTime();
        long theirs = cpu(theirThreads);
        long all = PROCESS.getProcessCpuTime();
        Promise<Void> done = Promise.promise();
        ours.runOnContext(_ -> run(round, done));
        done.future().await();
        double theirMicros = (cpu(theirThreads) - theirs) / 1_000.0;
        double allMicros = (PROCESS.getProcessCpuTime() - all) / 1_000.0;
        System.out.printf(
                "%,d calls/s; per call %.1f us theirs, %.1f us ours%n",
                calls * 1_000_000_000L / (System.nanoTime() - began),
                theirMicros / calls,
                (allMicros - theirMicros) / calls);
    }

    private void run(int round, Promise<Void> done) {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        for (int i = 0; i < concurrency; i++) {
            next(round, begun, ended, done);
        }
    }

    private void next(int round, AtomicInteger begun, AtomicInteger ended, Promise<Void> done) {
        int number = begun.getAndIncrement();
        if (number < calls) {
            authorise(round + "-" + number)
                    .onComplete(_ -> {
                        if (ended.incrementAndGet() == calls) {
                            done.complete();
                        }
                        next(round, begun, ended, done);
                    })
                    .onFailure(Throwable::printStackTrace);
        }
    }

    private Future<AcquirerAnswer> authorise(String name) {
        Call call =
                new Call(Actor.system("bench"), Deadline.after(Duration.ofSeconds(10), Instant.now()), Trace.start());
        return client.authorise("key-" + name, Money.of(1_000, "EUR"), "pm_card_visa", "order-" + name, call);
    }

    private static Set<Long> eventLoops() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread.getThreadName().contains("eventloop"))
                .map(thread -> thread.getThreadId())
                .collect(Collectors.toSet());
    }

    private static long cpu(Set<Long> threads) {
        return threads.stream().mapToLong(THREADS::getThreadCpuTime).sum();
    }
}
