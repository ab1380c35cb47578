package stoa.payment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.UserId;
import stoa.payment.api.LedgerEntry;
import stoa.payment.api.PaymentStatus;
import stoa.payment.api.PaymentView;
import stoa.platform.log.SqlTransaction;

/** Reads payments from the read model. */
final class PaymentQueries {

    private static final String FIND = """
        select p.order_id, p.user_id, p.status, p.method, p.currency, p.amount, p.decline_code, p.version,
               p.created_at, p.updated_at, e.type, e.amount, e.at
        from payment_view p left join ledger_entry e on e.payment_id = p.id
        where p.id = $1 order by e.version\
        """;

    private final Pool pool;

    PaymentQueries(Pool pool) {
        this.pool = pool;
    }

    Future<Optional<PaymentView>> find(PaymentId id) {
        return SqlTransaction.orFault(pool.preparedQuery(FIND).execute(Tuple.of(id.value())))
                .map(rows -> view(id, rows));
    }

    private static Optional<PaymentView> view(PaymentId id, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        Currency currency = Currency.getInstance(row.getString(4));
        List<LedgerEntry> entries = rows.stream()
                .filter(entry -> entry.getString(10) != null)
                .map(entry -> entry(entry, currency))
                .toList();
        return Optional.of(new PaymentView(
                id,
                new OrderId(row.getUUID(0)),
                new UserId(row.getUUID(1)),
                PaymentStatus.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getString(3),
                new Money(row.getLong(5), currency),
                sum(entries, "captured", currency),
                sum(entries, "refunded", currency),
                Optional.ofNullable(row.getString(6)),
                entries,
                row.getInteger(7),
                row.getOffsetDateTime(8).toInstant(),
                row.getOffsetDateTime(9).toInstant()));
    }

    private static LedgerEntry entry(Row row, Currency currency) {
        return new LedgerEntry(
                row.getString(10),
                new Money(row.getLong(11), currency),
                row.getOffsetDateTime(12).toInstant());
    }

    private static Money sum(List<LedgerEntry> entries, String type, Currency currency) {
        return entries.stream()
                .filter(entry -> entry.type().equals(type))
                .map(LedgerEntry::amount)
                .reduce(Money.zero(currency), Money::plus);
    }
}
