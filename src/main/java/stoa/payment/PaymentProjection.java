package stoa.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Recorded;
import stoa.payment.api.LedgerEntry;
import stoa.payment.api.PaymentEvent;
import stoa.payment.api.PaymentStatus;
import stoa.platform.log.Columns;
import stoa.platform.log.SqlTransaction;
import stoa.platform.run.Reader;

/** Writes the payments' read model: one row a payment, once a batch, and the ledger of what moved. */
final class PaymentProjection implements Reader<PaymentEvent> {

    static final String SUBSCRIPTION = "payment view";
    static final List<String> TABLES = List.of("payment_view", "ledger_entry");

    private static final String INSERT = """
        insert into payment_view (id, order_id, user_id, method, currency, amount, status, decline_code, version,
                                  created_at, updated_at)
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[],
                             $7::text[], $8::text[], $9::int[], $10::timestamptz[], $11::timestamptz[])\
        """;

    private static final String UPDATE = """
        update payment_view p set
            status = coalesce(v.status, p.status), decline_code = coalesce(v.decline_code, p.decline_code),
            version = v.version, updated_at = v.at
        from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::timestamptz[])
             v(id, status, decline_code, version, at)
        where p.id = v.id\
        """;

    private static final String ENTRIES = """
        insert into ledger_entry (payment_id, version, type, amount, currency, at)
        select * from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[])\
        """;

    private record Movement(UUID payment, int version, LedgerEntry entry) {}

    /** What a batch changes of one payment; null where it changes nothing. */
    private static final class Row {
        final UUID id;
        PaymentEvent.AuthorisationRequested begun;
        Instant begunAt;
        PaymentStatus status;
        String declineCode;
        int version;
        Instant updatedAt;

        Row(UUID id) {
            this.id = id;
        }

        String statusName() {
            return status == null ? null : status.name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Runnable read(List<Recorded<PaymentEvent>> batch, SqlTransaction transaction) {
        Map<UUID, Row> rows = new LinkedHashMap<>();
        List<Movement> movements = new ArrayList<>();
        for (Recorded<PaymentEvent> event : batch) {
            apply(rows.computeIfAbsent(event.stream(), Row::new), event);
            movement(event).ifPresent(movements::add);
        }
        List<Row> begun = new ArrayList<>();
        List<Row> changed = new ArrayList<>();
        rows.values().forEach(row -> (row.begun == null ? changed : begun).add(row));
        insert(begun, transaction);
        update(changed, transaction);
        write(movements, transaction);
        return NOTHING_MORE;
    }

    private static void apply(Row row, Recorded<PaymentEvent> recorded) {
        row.version = recorded.version();
        row.updatedAt = recorded.origin().at();
        PaymentFold.status(recorded.event()).ifPresent(status -> row.status = status);
        if (recorded.event() instanceof PaymentEvent.AuthorisationRequested e && e.attempt() == 1) {
            row.begun = e;
            row.begunAt = recorded.origin().at();
        }
        PaymentFold.declineCode(recorded.event()).ifPresent(code -> row.declineCode = code);
    }

    private static Optional<Movement> movement(Recorded<PaymentEvent> recorded) {
        return PaymentFold.entry(recorded).map(entry -> new Movement(recorded.stream(), recorded.version(), entry));
    }

    private static void insert(List<Row> rows, SqlTransaction transaction) {
        if (rows.isEmpty()) {
            return;
        }
        transaction.send(
                INSERT,
                new Columns<>(rows)
                        .add(UUID.class, row -> row.id)
                        .add(UUID.class, row -> row.begun.orderId().value())
                        .add(UUID.class, row -> row.begun.userId().value())
                        .add(String.class, row -> row.begun.method())
                        .add(String.class, row -> row.begun.amount().currency().getCurrencyCode())
                        .add(Long.class, row -> row.begun.amount().amount())
                        .add(String.class, Row::statusName)
                        .add(String.class, row -> row.declineCode)
                        .add(Integer.class, row -> row.version)
                        .addTime(row -> row.begunAt)
                        .addTime(row -> row.updatedAt)
                        .tuple());
    }

    private static void update(List<Row> rows, SqlTransaction transaction) {
        if (rows.isEmpty()) {
            return;
        }
        transaction.send(
                UPDATE,
                new Columns<>(rows)
                        .add(UUID.class, row -> row.id)
                        .add(String.class, Row::statusName)
                        .add(String.class, row -> row.declineCode)
                        .add(Integer.class, row -> row.version)
                        .addTime(row -> row.updatedAt)
                        .tuple());
    }

    private static void write(List<Movement> movements, SqlTransaction transaction) {
        if (movements.isEmpty()) {
            return;
        }
        transaction.send(
                ENTRIES,
                new Columns<>(movements)
                        .add(UUID.class, Movement::payment)
                        .add(Integer.class, Movement::version)
                        .add(String.class, movement -> movement.entry().type())
                        .add(Long.class, movement -> movement.entry().amount().amount())
                        .add(
                                String.class,
                                movement -> movement.entry().amount().currency().getCurrencyCode())
                        .addTime(movement -> movement.entry().at())
                        .tuple());
    }
}
