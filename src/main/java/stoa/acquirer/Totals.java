package stoa.acquirer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often and how much, by currency; refusals are only counted. */
final class Totals {

    private final Map<String, ByOperation> byCurrency = new TreeMap<>();
    private long refused;

    record Sum(long count, long amount) {
        static final Sum NONE = new Sum(0, 0);

        Sum plus(long more) {
            return new Sum(count + 1, Math.addExact(amount, more));
        }
    }

    record ByOperation(String currency, Sum authorised, Sum captured, Sum voided, Sum refunded) {
        static ByOperation none(String currency) {
            return new ByOperation(currency, Sum.NONE, Sum.NONE, Sum.NONE, Sum.NONE);
        }

        ByOperation plus(Operation operation, long amount) {
            return switch (operation) {
                case AUTHORISE -> new ByOperation(currency, authorised.plus(amount), captured, voided, refunded);
                case CAPTURE -> new ByOperation(currency, authorised, captured.plus(amount), voided, refunded);
                case VOID -> new ByOperation(currency, authorised, captured, voided.plus(amount), refunded);
                case REFUND -> new ByOperation(currency, authorised, captured, voided, refunded.plus(amount));
            };
        }
    }

    void add(Entry entry) {
        if (entry.isAccepted()) {
            byCurrency.compute(
                    entry.after().request().currency(),
                    (currency, sums) ->
                            (sums == null ? ByOperation.none(currency) : sums).plus(entry.operation(), entry.amount()));
        } else {
            refused++;
        }
    }

    List<ByOperation> byCurrency() {
        return List.copyOf(byCurrency.values());
    }

    long refused() {
        return refused;
    }
}
