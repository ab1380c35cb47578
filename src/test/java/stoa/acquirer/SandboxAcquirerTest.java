package stoa.acquirer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoa.acquirer.Merchant.Said;

/** The acquirer as merchants see it. */
class SandboxAcquirerTest {

    private static final Duration SLOW = Duration.ofMillis(300);
    private static final String GOOD = "pm_card_visa";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path directory;

    private SandboxAcquirer acquirer;
    private Merchant merchant;

    @BeforeEach
    void start() {
        acquirer = new SandboxAcquirer(vertx, new AcquirerSettings("127.0.0.1", 0, SLOW), directory, Clock.systemUTC());
        merchant = new Merchant(acquirer.start().await());
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void moneyIsSetAsideTakenAndGivenBack() throws IOException {
        Said authorised = merchant.authorise("a", GOOD, 1_000, "order-1");
        assertThat(authorised.status()).isEqualTo(201);
        assertThat(authorised.text("status")).isEqualTo("authorised");
        String id = authorised.text("id");
        assertThat(merchant.capture("b", id, 700).text("status")).isEqualTo("captured");
        assertThat(merchant.capture("c", id, 300).text("captured")).isEqualTo("1000");
        assertThat(merchant.refund("d", id, 400).text("status")).isEqualTo("refunded");
        assertThat(merchant.get("/v1/authorisations/" + id).text("refunded")).isEqualTo("400");
        assertThat(merchant.get("/v1/book").body().at("/totals/0")).hasToString("""
            {"currency":"EUR","authorised":{"count":1,"amount":1000},"captured":{"count":2,"amount":1000},\
            "voided":{"count":0,"amount":0},"refunded":{"count":1,"amount":400}}\
            """);
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeDeclined, card_declined",
        "pm_card_chargeDeclinedInsufficientFunds, insufficient_funds",
        "pm_card_of_nobody, unknown_payment_method"
    })
    void badCardsAreDeclinedForGood(String method, String code) throws IOException {
        Said declined = merchant.authorise("a", method, 1_000);
        assertThat(declined).extracting(Said::status, said -> said.text("code")).containsExactly(402, code);
        assertThat(merchant.authorise("a", method, 1_000)).isEqualTo(new Said(402, true, declined.body()));
        assertThat(merchant.get("/v1/book").body().path("totals")).isEmpty();
    }

    @Test
    void theSameKeyGivesTheSameAnswerEvenAfterMoreHasHappened() throws IOException {
        Said first = merchant.authorise("a", GOOD, 1_000);
        merchant.capture("b", first.text("id"), 1_000);
        assertThat(merchant.authorise("a", GOOD, 1_000)).isEqualTo(new Said(201, true, first.body()));
        assertThat(merchant.entries(10)).hasSize(2);
    }

    @Test
    void whatNobodyWaitsForIsNotBegun() throws IOException {
        assertThat(merchant.authoriseWithin(0, "a", GOOD, 1_000).text("code")).isEqualTo("too_late");
        assertThat(merchant.entries(10)).isEmpty();
        assertThat(merchant.authoriseWithin(60_000, "a", GOOD, 1_000))
                .extracting(Said::status, Said::replayed)
                .containsExactly(201, false);
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() throws IOException {
        String id = merchant.authorise("a", GOOD, 1_000).text("id");
        merchant.capture("b", id, 500);
        assertThat(List.of(
                        merchant.authorise("a", GOOD, 1_001),
                        merchant.capture("a", id, 1_000),
                        merchant.capture("b", id, 400),
                        merchant.refund("b", id, 500)))
                .allSatisfy(said -> assertThat(said.text("code")).isEqualTo("idempotency_key_reused"))
                .allSatisfy(said -> assertThat(said.status()).isEqualTo(422));
    }

    @Test
    void moreThanThereIsIsRefusedAndStaysRefused() throws IOException {
        String id = merchant.authorise("a", GOOD, 1_000).text("id");
        assertThat(merchant.refund("early", id, 1).text("code")).isEqualTo("refund_exceeds_capture");
        assertThat(merchant.capture("b", id, 1_001).text("code")).isEqualTo("capture_exceeds_authorisation");
        assertThat(merchant.capture("c", id, 1_000).status()).isEqualTo(201);
        assertThat(merchant.voiding("d", id).text("code")).isEqualTo("already_captured");
        assertThat(merchant.refund("early", id, 1))
                .extracting(Said::status, Said::replayed)
                .containsExactly(409, true);
    }

    @Test
    void whatIsVoidedIsOver() throws IOException {
        String id = merchant.authorise("a", GOOD, 1_000).text("id");
        assertThat(merchant.voiding("b", id).text("status")).isEqualTo("voided");
        assertThat(List.of(merchant.capture("c", id, 1), merchant.refund("d", id, 1), merchant.voiding("e", id)))
                .allSatisfy(said -> assertThat(said.text("code")).isEqualTo("already_voided"));
        assertThat(merchant.get("/v1/book").body().at("/totals/0/voided/amount").asLong())
                .isEqualTo(1_000);
    }

    @Test
    void aSlowCardIsAnsweredLateHoweverOftenOneAsks() throws IOException {
        long began = System.nanoTime();
        CompletableFuture<Said> first = merchant.authoriseLater("a", "pm_card_slow", 1_000);
        CompletableFuture<Said> again = merchant.authoriseLater("a", "pm_card_slow", 1_000);
        assertThat(CompletableFuture.anyOf(first, again)
                        .thenApply(_ -> System.nanoTime() - began)
                        .join())
                .isGreaterThan(SLOW.toNanos());
        assertThat(first.join().body()).isEqualTo(again.join().body());
        assertThat(merchant.entries(10)).hasSize(1);
    }

    @Test
    void aFlakyCardFailsTwiceForEachKey() throws IOException {
        assertThat(Stream.of("a", "a", "b", "a", "b", "b", "a").map(this::flaky))
                .containsExactly(503, 503, 503, 201, 503, 201, 201);
        assertThat(merchant.entries(10)).hasSize(2);
    }

    private int flaky(String key) {
        return merchant.authoriseLater(key, "pm_card_flaky", 1_000).join().status();
    }

    @Test
    void aLostReplyWasAChargeNonetheless() throws IOException {
        assertThatThrownBy(() -> merchant.authorise("a", "pm_card_lost_reply", 1_000))
                .isInstanceOf(IOException.class);
        assertThat(merchant.authorise("a", "pm_card_lost_reply", 1_000))
                .extracting(Said::status, Said::replayed)
                .containsExactly(201, true);
        assertThat(merchant.entries(10)).hasSize(1);
    }

    @Test
    void manyAtOnceWithOneKeyAreOneCharge() throws IOException {
        List<CompletableFuture<Said>> racing = Stream.generate(() -> merchant.authoriseLater("a", GOOD, 1_000))
                .limit(50)
                .toList();
        assertThat(racing.stream()
                        .map(CompletableFuture::join)
                        .map(said -> said.text("id"))
                        .distinct())
                .hasSize(1);
        assertThat(merchant.entries(10)).hasSize(1);
    }

    @Test
    void theBookIsReadPageByPage() throws IOException {
        for (int i = 0; i < 7; i++) {
            merchant.authorise("key-" + i, GOOD, 100 + i, "order-" + i);
        }
        assertThat(merchant.entries(3))
                .extracting(entry -> entry.path("reference").asText())
                .containsExactly("order-0", "order-1", "order-2", "order-3", "order-4", "order-5", "order-6");
        assertThat(merchant.entries(7)).isEqualTo(merchant.entries(1));
    }

    @Test
    void theBookOutlivesARestart() throws IOException {
        Said before = merchant.authorise("a", GOOD, 1_000);
        Said book = merchant.get("/v1/book");
        acquirer.stop().await();
        start();
        assertThat(merchant.get("/v1/book")).isEqualTo(book);
        assertThat(merchant.authorise("a", GOOD, 1_000)).isEqualTo(new Said(201, true, before.body()));
        assertThat(merchant.capture("b", before.text("id"), 1_000).status()).isEqualTo(201);
    }

    @Test
    void oneBookIsForOneAcquirer() {
        SandboxAcquirer other = new SandboxAcquirer(vertx, AcquirerSettings.DEFAULTS, directory, Clock.systemUTC());
        assertThatThrownBy(() -> other.start().await()).hasMessageContaining("in use");
    }

    @Test
    void refusingIsNotCharging() throws IOException {
        merchant.behave("refuse", 0);
        assertThat(merchant.authorise("a", GOOD, 1_000).status()).isEqualTo(503);
        merchant.behave("normal", 0);
        assertThat(merchant.entries(10)).isEmpty();
        assertThat(merchant.authorise("a", GOOD, 1_000))
                .extracting(Said::status, Said::replayed)
                .containsExactly(201, false);
    }

    @Test
    void hangingLastsUntilItIsOverAndIsNotCharging() throws IOException {
        merchant.behave("hang", 0);
        CompletableFuture<Said> held = merchant.authoriseLater("a", GOOD, 1_000);
        CompletableFuture<Said> alsoHeld = merchant.authoriseLater("b", GOOD, 1_000);
        awaitHeld(2);
        assertThat(CompletableFuture.anyOf(held, alsoHeld)).isNotDone();
        merchant.behave("normal", 0);
        assertThat(held).failsWithin(Duration.ofSeconds(10));
        assertThat(alsoHeld).failsWithin(Duration.ofSeconds(10));
        assertThat(merchant.entries(10)).isEmpty();
    }

    @Test
    void whileItHangsItShowsUntilWhenItIsWaitedFor() throws IOException {
        assertThat(heldUntil()).isEmpty();
        merchant.behave("hang", 0);
        Instant begin = Instant.now();
        CompletableFuture<Said> brief = merchant.authoriseLaterWithin(20_000, "a", GOOD, 1_000);
        CompletableFuture<Said> longer = merchant.authoriseLaterWithin(60_000, "b", GOOD, 1_000);
        awaitHeld(2);
        assertThat(Instant.parse(heldUntil()))
                .isBetween(begin.plusSeconds(59), Instant.now().plusSeconds(60));
        CompletableFuture<Said> forEver = merchant.authoriseLater("c", GOOD, 1_000);
        awaitHeld(3);
        assertThat(heldUntil()).isEmpty();
        merchant.behave("normal", 0);
        assertThat(CompletableFuture.allOf(brief, longer, forEver)).failsWithin(Duration.ofSeconds(10));
    }

    private String heldUntil() throws IOException {
        return merchant.get("/sandbox/behaviour").text("held_until");
    }

    private void awaitHeld(int requests) throws IOException {
        long giveUp = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        int held = 0;
        while (held < requests && System.nanoTime() < giveUp) {
            held = merchant.get("/sandbox/behaviour").body().path("held").asInt();
        }
        assertThat(held).isEqualTo(requests);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": 0, \"currency\": \"EUR\", \"payment_method\": \"m\", \"reference\": \"r\"}",
                "{\"amount\": 1.5, \"currency\": \"EUR\", \"payment_method\": \"m\", \"reference\": \"r\"}",
                "{\"amount\": 1, \"currency\": \"euro\", \"payment_method\": \"m\", \"reference\": \"r\"}",
                "{\"amount\": 1, \"currency\": \"EUR\", \"payment_method\": \"m\"}",
                "{\"amount\": 1, \"currency\": \"EUR\", \"payment_method\": \"m\", \"reference\": \"\\u00e9\"}",
                "no JSON",
                ""
            })
    void whatIsNoAuthorisationIsUnprocessable(String body) throws IOException {
        assertThat(merchant.post("/v1/authorisations", body).status()).isEqualTo(422);
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        String unknown = UUID.randomUUID().toString();
        assertThat(List.of(
                        merchant.get("/v1/authorisations/" + unknown),
                        merchant.get("/v1/authorisations/not-an-id"),
                        merchant.get("/elsewhere"),
                        merchant.capture("a", unknown, 1)))
                .allSatisfy(said -> assertThat(said.status()).isEqualTo(404));
    }

    @Test
    void limitsAreKept() throws IOException {
        assertThat(merchant.post("/v1/authorisations", " ".repeat(5_000)).status())
                .isEqualTo(413);
        assertThat(merchant.authorise("k".repeat(256), GOOD, 1, "r").status()).isEqualTo(400);
        assertThat(merchant.authorise("k".repeat(255), GOOD, 1, "r".repeat(128)).status())
                .isEqualTo(201);
        assertThat(merchant.get("/v1/book/entries?limit=1001").status()).isEqualTo(422);
        assertThat(merchant.get("/v1/book/entries?after=x").status()).isEqualTo(422);
        assertThat(merchant.get("/v1/book/entries?after=99999999").body().path("entries"))
                .isEmpty();
    }
}
