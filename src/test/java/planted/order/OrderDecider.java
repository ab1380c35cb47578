package planted.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import planted.kernel.Ids;
import planted.platform.log.EventLog;

/** Decisions are pure; they take time, chance and ids as arguments. */
record OrderDecider(
        Future<String> future,
        Connection sql,
        ObjectMapper json,
        Clock clock,
        Random random,
        EventLog log,
        OrderTerms terms) {

    Instant now() {
        return Instant.now();
    }

    List<UUID> ids() {
        return List.of(UUID.randomUUID(), Ids.next(1));
    }

    double chance() {
        return Math.random() + ThreadLocalRandom.current().nextDouble() + System.nanoTime();
    }
}
