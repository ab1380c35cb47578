package stoa.bench.replay;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import stoa.bench.replay.Heading.Column;
import stoa.bench.replay.ShopLine.Entry;

/**
 * Understands one record of the shop's file, or says why it is not used.
 *
 * <p>Goods are what has a stock code of five digits, perhaps with letters that name a variant; everything else in that
 * column (POST, DOT, M, D, C2, BANK CHARGES) is a charge or a correction. Codes differ in case between invoices and are read
 * as one.
 */
final class LineReader {

    private static final Pattern GOODS = Pattern.compile("\\d{5}[A-Z]{0,8}");
    private static final Pattern INVOICE = Pattern.compile("C?\\d{1,12}");
    private static final Pattern CUSTOMER = Pattern.compile("\\d{1,12}");
    private static final Pattern QUANTITY = Pattern.compile("-?\\d{1,9}");
    private static final Pattern PRICE = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M/d/[uuuu][uu] H:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int PENNY_DIGITS = 2;

    private final Heading heading;
    private final boolean walkIns;

    /** @param walkIns whether a sale that names no customer is used, as a sale over the counter */
    LineReader(Heading heading, boolean walkIns) {
        this.heading = heading;
        this.walkIns = walkIns;
    }

    ShopLine read(CsvRecord record) {
        return switch (record) {
            case CsvRecord.Malformed malformed -> new ShopLine.Refused(malformed.line(), Refusal.MALFORMED);
            case CsvRecord.Fields fields -> understand(fields);
        };
    }

    private ShopLine understand(CsvRecord.Fields fields) {
        try {
            return new ShopLine.Used(fields.line(), entry(fields));
        } catch (Unusable unusable) {
            return new ShopLine.Refused(fields.line(), unusable.why);
        }
    }

    private Entry entry(CsvRecord.Fields fields) {
        refuseUnless(fields.values().size() == heading.width(), Refusal.FIELD_COUNT);
        String invoice = value(fields, Column.INVOICE).toUpperCase(Locale.ROOT);
        refuseUnless(INVOICE.matcher(invoice).matches(), Refusal.UNKNOWN_KIND);
        BigDecimal price = price(value(fields, Column.PRICE));
        int quantity = quantity(value(fields, Column.QUANTITY));
        LocalDateTime at = time(value(fields, Column.TIME));
        String customer = value(fields, Column.CUSTOMER);
        refuseUnless(customer.isEmpty() || CUSTOMER.matcher(customer).matches(), Refusal.UNREADABLE);
        String code = value(fields, Column.CODE).toUpperCase(Locale.ROOT);
        refuseUnless(GOODS.matcher(code).matches(), Refusal.NOT_GOODS);
        boolean sale = !invoice.startsWith("C");
        return new Entry(
                invoice,
                code,
                value(fields, Column.DESCRIPTION),
                pieces(sale, quantity),
                at,
                pence(price),
                buyer(sale, customer),
                value(fields, Column.COUNTRY));
    }

    private String value(CsvRecord.Fields fields, Column column) {
        return heading.value(fields.values(), column);
    }

    private static BigDecimal price(String text) {
        refuseUnless(PRICE.matcher(text).matches(), Refusal.UNREADABLE);
        return new BigDecimal(text);
    }

    private static int quantity(String text) {
        refuseUnless(QUANTITY.matcher(text).matches(), Refusal.UNREADABLE);
        return Integer.parseInt(text);
    }

    private static LocalDateTime time(String text) {
        try {
            return LocalDateTime.parse(text, TIME);
        } catch (DateTimeException unreadable) {
            throw new Unusable(Refusal.UNREADABLE);
        }
    }

    private static int pieces(boolean sale, int quantity) {
        refuseUnless(!sale || quantity > 0, Refusal.NOTHING_SOLD);
        refuseUnless(sale || quantity < 0, Refusal.NOTHING_RETURNED);
        return Math.abs(quantity);
    }

    private static long pence(BigDecimal price) {
        refuseUnless(price.signum() > 0, Refusal.NO_PRICE);
        refuseUnless(price.stripTrailingZeros().scale() <= PENNY_DIGITS, Refusal.FRACTION_OF_A_PENNY);
        return price.movePointRight(PENNY_DIGITS).longValueExact();
    }

    private String buyer(boolean sale, String customer) {
        refuseUnless(!customer.isEmpty() || (sale && walkIns), Refusal.NO_CUSTOMER);
        return customer.isEmpty() ? Entry.WALK_IN : customer;
    }

    private static void refuseUnless(boolean usable, Refusal why) {
        if (!usable) {
            throw new Unusable(why);
        }
    }

    /** Ends the reading of a line; never leaves this class. */
    private static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Refusal why;

        Unusable(Refusal why) {
            super(why.toString(), null, false, false);
            this.why = why;
        }
    }
}
