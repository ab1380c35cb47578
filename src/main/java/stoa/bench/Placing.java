package stoa.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Session;
import stoa.kernel.Ids;

/** Places orders and waits for what is to become of each; anything else is an error. */
final class Placing implements Workload {

    static final int PIECES = 2;

    private static final int MOST_BODIES = 4_096;
    private static final long SEED = 42;
    private static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized("Idempotency-Key");
    private static final CharSequence PREFER = HttpHeaders.createOptimized("Prefer");
    private static final CharSequence WAIT = HttpHeaders.createOptimized("wait=10");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final Random random = new Random(SEED);
    private final Ending ending;
    private final List<Buffer> bodies;
    private final List<CharSequence> bearers;
    private int nextUser;

    /** @param flow who shall lead the orders; empty for whoever usually does */
    Placing(Shop shop, int lines, Optional<String> flow, Ending ending) {
        this.ending = ending;
        int count = lines == 1 ? shop.skus().size() : MOST_BODIES;
        this.bodies = IntStream.range(0, count)
                .mapToObj(i -> body(shop.skus(), i, lines, flow))
                .toList();
        this.bearers = shop.users().stream()
                .map(Session::bearer)
                .map(HttpHeaders::createOptimized)
                .toList();
    }

    private Buffer body(List<String> skus, int number, int lines, Optional<String> flow) {
        ObjectNode order = Api.object();
        ArrayNode items = order.putArray("items");
        IntStream first =
                lines == 1 ? IntStream.of(number) : random.ints(0, skus.size()).distinct();
        first.limit(Math.min(lines, skus.size()))
                .forEach(i -> items.addObject().put("sku", skus.get(i)).put("quantity", PIECES));
        order.putObject("payment").put("method", ending.card());
        order.putObject("shipping_address")
                .put("name", "Benchmark client")
                .put("line1", "1 High Street")
                .put("city", "London")
                .put("postal_code", "N1 9GU")
                .put("country", "GB");
        flow.ifPresent(name -> order.put("flow", name));
        return Buffer.buffer(order.toString());
    }

    @Override
    public Shot next() {
        nextUser = (nextUser + 1) % bearers.size();
        MultiMap headers = HttpHeaders.headers()
                .add(HttpHeaders.AUTHORIZATION, bearers.get(nextUser))
                .add(HttpHeaders.CONTENT_TYPE, JSON)
                .add(PREFER, WAIT)
                .add(IDEMPOTENCY_KEY, Ids.next(System.currentTimeMillis()).toString());
        return new Shot(
                HttpMethod.POST, "/api/v1/orders", headers, Optional.of(bodies.get(random.nextInt(bodies.size()))));
    }

    @Override
    public Optional<String> errorIn(int status, Buffer body) {
        String text = body.toString(StandardCharsets.ISO_8859_1);
        if (status / 100 == 2) {
            String order = Scan.string(text, "status");
            return order.equals(ending.status()) ? Optional.empty() : Optional.of("order " + order);
        }
        return Optional.of(Answer.problem(status, Scan.string(text, "type")));
    }
}
