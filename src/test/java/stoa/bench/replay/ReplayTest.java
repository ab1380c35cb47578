package stoa.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stoa.bench.Bench;
import stoa.bench.FakePlatform;
import stoa.bench.FakePlatform.Fault;

class ReplayTest {

    /** A small day of everything: a product named twice, two prices, a walk-in, a return, charges, corrections, rubbish. */
    private static final String DAY = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            1001,11111,RED LANTERN,6,12/1/10 8:26,2.55,17850,United Kingdom
            1001,11111,RED LANTERN,4,12/1/10 8:26,2.55,17850,United Kingdom
            1001,22222a,"CAF\u00c9 SET, SMALL",1,12/1/10 8:26,10,17850,United Kingdom
            1001,POST,POSTAGE,1,12/1/10 8:26,18,17850,United Kingdom
            1002,22222A,,2,12/1/10 9:00,9.5,12472,EIRE
            1003,33333,TEA CUP,7,12/1/10 9:30,0.01,,United Kingdom
            1004,33333,,-30,12/1/10 9:40,0,,United Kingdom
            1005,33333,TEA CUP,1,12/1/10 9:50,3.999,17850,United Kingdom
            1006,33333,12" CUP,1,12/1/10 9:50,3,17850,United Kingdom
            C1007,11111,RED LANTERN,-3,12/1/10 10:00,2.55,17850,United Kingdom
            C1008,33333,TEA CUP,-1,12/1/10 10:05,3,17850,United Kingdom
            """;

    @TempDir
    Path dataDir;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void writeTheFile() throws Exception {
        Files.writeString(dataDir.resolve("day.csv"), DAY, Charset.forName("windows-1252"));
    }

    @Test
    void theBooksAgreeToThePennyAndThePiece() throws Exception {
        try (FakePlatform _ = FakePlatform.on(dataDir)) {
            assertThat(replay()).isZero();
        }
        assertThat(lines())
                .contains(
                        "11 lines read",
                        "7 used",
                        "1 refused: " + Refusal.MALFORMED,
                        "1 refused: " + Refusal.NOT_GOODS,
                        "1 refused: " + Refusal.NOTHING_SOLD,
                        "1 refused: " + Refusal.FRACTION_OF_A_PENNY,
                        "sold by invoices 3 5 20 54.57",
                        "of these to no named customer 1 1 7 0.07",
                        "taken back by cancellations 2 2 4 10.65",
                        "of these nothing to refund 1 1 1 3.00",
                        "1 cancelled lines: " + Unmatched.Reason.NOT_BOUGHT,
                        "3 orders confirmed",
                        "1 refunds refunded",
                        "captured, platform's payments pounds 54.57 54.57 0.00",
                        "refunded, platform's payments pounds 7.65 7.65 0.00",
                        "stock in - sold + returned, platform pieces 3 3 0",
                        "captured, acquirer's book pounds 54.57 54.57 0.00",
                        "refunded, acquirer's book pounds 7.65 7.65 0.00",
                        "The books agree.");
        assertThat(lines().get(1)).endsWith("day.csv, read as windows-1252");
    }

    /** The second replay finds the products, their stock and the acquirer's entries of the first. */
    @Test
    void aFileMayBeReplayedAgain() throws Exception {
        try (FakePlatform _ = FakePlatform.on(dataDir)) {
            assertThat(replay()).isZero();
            assertThat(replay()).isZero();
        }
    }

    @Test
    void guestsMayBeRefused() throws Exception {
        try (FakePlatform _ = FakePlatform.on(dataDir)) {
            assertThat(replay("--refuse-guests")).isZero();
        }
        assertThat(lines()).contains("1 refused: " + Refusal.NO_CUSTOMER, "sold by invoices 2 4 13 54.50");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "DECLINES_EVERY_TENTH", mode = EnumSource.Mode.EXCLUDE)
    void aPlatformThatGetsItWrongIsFoundOut(Fault fault) throws Exception {
        try (FakePlatform _ = FakePlatform.on(dataDir, fault)) {
            assertThat(replay("--settle", "1ms")).isEqualTo(1);
        }
        assertThat(lines()).contains("THE BOOKS DO NOT AGREE.");
    }

    private int replay(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "--data",
                dataDir.toString(),
                "--file",
                dataDir.resolve("day.csv").toString()));
        words.addAll(List.of(more));
        return Bench.run(words, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
