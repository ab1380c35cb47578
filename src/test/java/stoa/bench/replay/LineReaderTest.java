package stoa.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import stoa.bench.replay.ShopLine.Entry;

class LineReaderTest {

    private static final String HEADING =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private static final Entry SALE = new Entry(
            "536365", "85123A", "HEART", 6, LocalDateTime.of(2010, 12, 1, 8, 26), 255, "17850", "United Kingdom");

    static List<Arguments> usable() {
        Entry cancelled =
                new Entry("C536379", "22139", "TEA SET", 2, LocalDateTime.of(2010, 12, 1, 9, 41), 450, "14527", "EIRE");
        return List.of(
                Arguments.of("536365,85123A,HEART,6,12/1/10 8:26,2.55,17850,United Kingdom", SALE),
                Arguments.of("536365,85123a,HEART,6,12/1/2010 08:26,2.550,17850,United Kingdom", SALE),
                Arguments.of("536365, 85123A ,\" HEART \",6,12/1/10 8:26,2.55,17850,United Kingdom", SALE),
                Arguments.of("C536379,22139,TEA SET,-2,12/1/10 9:41,4.5,14527,EIRE", cancelled));
    }

    @ParameterizedTest
    @MethodSource("usable")
    void understandsSalesAndCancellations(String line, Entry entry) throws Exception {
        assertThat(only(line)).isEqualTo(new ShopLine.Used(2, entry));
    }

    static List<Arguments> refused() {
        return List.of(
                Arguments.of("536365,22139,12\" RULER,6,12/1/10 8:26,2.55,17850,UK", Refusal.MALFORMED),
                Arguments.of("536365,22139,HEART,6,12/1/10 8:26,2.55,17850", Refusal.FIELD_COUNT),
                Arguments.of("A563185,22139,DEBT,1,12/1/10 8:26,2.55,17850,UK", Refusal.UNKNOWN_KIND),
                Arguments.of("536365,22139,HEART,six,12/1/10 8:26,2.55,17850,UK", Refusal.UNREADABLE),
                Arguments.of("536365,22139,HEART,6,13/1/10 8:26,2.55,17850,UK", Refusal.UNREADABLE),
                Arguments.of("536365,22139,HEART,6,2/30/10 8:26,2.55,17850,UK", Refusal.UNREADABLE),
                Arguments.of("536365,22139,HEART,6,12/1/10 8:26,free,17850,UK", Refusal.UNREADABLE),
                Arguments.of("536365,22139,HEART,9999999999,12/1/10 8:26,1,17850,UK", Refusal.UNREADABLE),
                Arguments.of("536365,22139,HEART,6,12/1/10 8:26,2.55,somebody,UK", Refusal.UNREADABLE),
                Arguments.of("536365,POST,POSTAGE,1,12/1/10 8:26,18,17850,UK", Refusal.NOT_GOODS),
                Arguments.of("C536379,D,Discount,-1,12/1/10 9:41,27.5,14527,UK", Refusal.NOT_GOODS),
                Arguments.of("536365,BANK CHARGES,,1,12/1/10 8:26,15,17850,UK", Refusal.NOT_GOODS),
                Arguments.of("536365,22139,HEART,0,12/1/10 8:26,2.55,17850,UK", Refusal.NOTHING_SOLD),
                Arguments.of("536365,22139,HEART,-6,12/1/10 8:26,0,,UK", Refusal.NOTHING_SOLD),
                Arguments.of("C536379,22139,HEART,6,12/1/10 8:26,2.55,17850,UK", Refusal.NOTHING_RETURNED),
                Arguments.of("536365,22139,HEART,6,12/1/10 8:26,0,17850,UK", Refusal.NO_PRICE),
                Arguments.of("536365,22139,HEART,6,12/1/10 8:26,-1.5,17850,UK", Refusal.NO_PRICE),
                Arguments.of("536365,22139,HEART,6,12/1/10 8:26,0.001,17850,UK", Refusal.FRACTION_OF_A_PENNY),
                Arguments.of("C536379,22139,HEART,-6,12/1/10 8:26,2.55,,UK", Refusal.NO_CUSTOMER));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatCannotBeUsedWithTheReason(String line, Refusal why) throws Exception {
        assertThat(only(line)).isEqualTo(new ShopLine.Refused(2, why));
    }

    @ParameterizedTest
    @EnumSource(value = Refusal.class, names = "SECOND_CUSTOMER", mode = EnumSource.Mode.EXCLUDE)
    void everyReasonHasAnExample(Refusal why) {
        assertThat(refused()).anySatisfy(example -> assertThat(example.get()[1]).isEqualTo(why));
    }

    @Test
    void aSaleWithoutCustomerIsAWalkInUnlessGuestsAreRefused() throws Exception {
        String line = "536365,22139,HEART,6,12/1/10 8:26,2.55,,UK";

        assertThat(only(line))
                .isInstanceOfSatisfying(
                        ShopLine.Used.class,
                        used -> assertThat(used.entry().isWalkIn()).isTrue());
        assertThat(ShopFile.understand(HEADING + line, false))
                .containsExactly(new ShopLine.Refused(2, Refusal.NO_CUSTOMER));
    }

    @Test
    void anInvoiceHasOneCustomer() throws Exception {
        String first = "536365,22139,HEART,6,12/1/10 8:26,2.55,17850,UK\n";
        String second = "536365,22140,HEART,6,12/1/10 8:26,2.55,17851,UK\n";

        assertThat(ShopFile.understand(HEADING + first + second, true).get(1))
                .isEqualTo(new ShopLine.Refused(3, Refusal.SECOND_CUSTOMER));
    }

    @Test
    void columnsMayComeInAnyOrderButMustBeThere() throws Exception {
        String shuffled = "Country,UnitPrice,InvoiceNo,CustomerID,Quantity,StockCode,InvoiceDate,Description,More\n"
                + "United Kingdom,2.55,536365,17850,6,85123A,12/1/10 8:26,HEART,x\n";

        assertThat(ShopFile.understand(shuffled, true)).containsExactly(new ShopLine.Used(2, SALE));
        assertThatThrownBy(() -> ShopFile.understand("a,b\n1,2\n", true)).hasMessageContaining("InvoiceNo");
        assertThatThrownBy(() -> ShopFile.understand("", true)).hasMessageContaining("no heading");
    }

    private static ShopLine only(String line) throws Exception {
        List<ShopLine> lines = ShopFile.understand(HEADING + line + "\n", true);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }
}
