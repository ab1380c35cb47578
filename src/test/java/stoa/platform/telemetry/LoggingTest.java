package stoa.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Trace;
import stoa.platform.json.Json;
import stoa.platform.telemetry.LogSettings.Format;
import stoa.platform.telemetry.LogSettings.Level;

@Isolated
class LoggingTest {

    private static final Log LOG = Log.of(LoggingTest.class);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void asBefore() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
        context.start();
    }

    @Test
    void aJsonLineHasTheFieldsToFindItBy() throws JsonProcessingException {
        UUID user = UUID.randomUUID();
        Trace trace = Trace.start();
        Call call = new Call(Actor.user(user), new Deadline(Instant.MAX), trace);
        JsonNode line = json(
                () -> LOG.in(call).with("order_id", "o-1").with("attempt", 2).info("order placed"));
        assertThat(Instant.parse(line.get("time").textValue())).isBeforeOrEqualTo(Instant.now());
        assertThat(line.get("level").textValue()).isEqualTo("info");
        assertThat(line.get("logger").textValue()).isEqualTo(LoggingTest.class.getName());
        assertThat(line.get("message").textValue()).isEqualTo("order placed");
        assertThat(line.get("trace_id").textValue()).isEqualTo(trace.traceId());
        assertThat(line.get("user_id").textValue()).isEqualTo(user.toString());
        assertThat(line.get("order_id").textValue()).isEqualTo("o-1");
        assertThat(line.get("attempt").intValue()).isEqualTo(2);
        assertThat(line.has("error")).isFalse();
    }

    @Test
    void anErrorIsPartOfItsLine() throws JsonProcessingException {
        JsonNode line = json(() -> LOG.error("it broke", new IllegalStateException("because\nof this")));
        assertThat(line.get("error").textValue())
                .startsWith("java.lang.IllegalStateException: because\nof this")
                .contains("LoggingTest");
    }

    @Test
    void aFieldCannotPassForOneOfOurs() throws JsonProcessingException {
        JsonNode line = json(() -> LOG.with("level", "fatal").info("x"));
        assertThat(line.get("level").textValue()).isEqualTo("info");
        assertThat(line.get("field_level").textValue()).isEqualTo("fatal");
    }

    @Test
    void secretsDoNotReachTheOutput() {
        for (Format format : new Format[] {Format.JSON, Format.TEXT}) {
            String lines = lines(
                    format,
                    Level.INFO,
                    () -> LOG.with("password", "hunter2")
                            .with("note", "4242 4242 4242 4242")
                            .error(
                                    "Authorization: Bearer abcdefghijkl",
                                    new IllegalStateException("4242424242424242")));
            assertThat(lines).contains("***").doesNotContain("hunter2", "abcdefgh", "4242");
        }
    }

    @Test
    void textIsOneLineForAPerson() {
        assertThat(lines(
                        Format.TEXT,
                        Level.INFO,
                        () -> LOG.with("order_id", "o-1").warn("stock is low")))
                .matches("\\S+Z WARN  LoggingTest: stock is low order_id=o-1\n");
    }

    @Test
    void automaticIsJsonWhereNobodyLooks() {
        assertThat(lines(Format.AUTO, Level.INFO, () -> LOG.info("x"))).startsWith("{\"time\":");
    }

    @Test
    void theLevelHoldsForUsAndAtMostInfoForLibraries() {
        Runnable talk = () -> {
            LOG.debug("ours");
            LoggerFactory.getLogger("io.netty.Channel").debug("theirs");
        };
        assertThat(lines(Format.JSON, Level.DEBUG, talk)).contains("ours").doesNotContain("theirs");
        assertThat(lines(Format.JSON, Level.INFO, talk)).isEmpty();
        assertThat(lines(Format.JSON, Level.OFF, () -> LOG.error("x", null))).isEmpty();
    }

    @Test
    @Timeout(30)
    void aStuckOutputHoldsNobodyUp() {
        CountDownLatch stuck = new CountDownLatch(1);
        try (Logging logging = Logging.start(new LogSettings(Format.JSON, Level.INFO), new Stuck(stuck))) {
            for (int i = 0; i < 40_000; i++) {
                LOG.info("a line");
            }
            assertThat(logging.dropped()).isGreaterThan(20_000);
            stuck.countDown();
        }
    }

    private JsonNode json(Runnable talk) throws JsonProcessingException {
        return Json.mapper().readTree(lines(Format.JSON, Level.INFO, talk));
    }

    private String lines(Format format, Level level, Runnable talk) {
        out.reset();
        try (Logging logging = Logging.start(new LogSettings(format, level), out)) {
            talk.run();
            assertThat(logging.dropped()).isZero();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final class Stuck extends OutputStream {
        private final CountDownLatch released;

        Stuck(CountDownLatch released) {
            this.released = released;
        }

        @Override
        public void write(int b) throws IOException {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
