package stoa.payment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stoa.kernel.Call;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.UserId;
import stoa.payment.api.LedgerEntry;
import stoa.payment.api.PaymentEvent;
import stoa.payment.api.PaymentStatus;
import stoa.payment.api.PaymentView;
import stoa.platform.log.TimelyReads;
import stoa.platform.log.Trails;

/** Reads payments from the read model. */
final class PaymentQueries {

    private static final String FIND = """
        select p.order_id, p.user_id, p.status, p.method, p.currency, p.amount, p.decline_code, p.version,
               p.created_at, p.updated_at, e.type, e.amount, e.at
        from payment_view p left join ledger_entry e on e.payment_id = p.id
        where p.id = $1 order by e.version\
        """;

    private final TimelyReads reads;
    private final Trails<PaymentEvent> trails;

    PaymentQueries(TimelyReads reads, Trails<PaymentEvent> trails) {
        this.reads = reads;
        this.trails = trails;
    }

    Future<Optional<PaymentView>> find(PaymentId id, Call call) {
        return reads.query(FIND, Tuple.of(id.value()), call)
                .map(rows -> view(id, rows))
                .compose(stored -> stored.isPresent() ? Future.succeededFuture(stored) : findInLog(id, call));
    }

    /** The read model is a moment behind: whoever has just paid must not be told that there is no payment. */
    private Future<Optional<PaymentView>> findInLog(PaymentId id, Call call) {
        return trails.of(id.value(), 0, call).map(PaymentFold::of);
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
                PaymentFold.sum(entries, "captured", currency),
                PaymentFold.sum(entries, "refunded", currency),
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
}
