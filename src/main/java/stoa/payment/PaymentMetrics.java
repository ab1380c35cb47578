package stoa.payment;

import io.micrometer.core.instrument.Counter;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import stoa.kernel.Money;
import stoa.kernel.Recorded;
import stoa.payment.api.PaymentEvent;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/** The money that has moved. */
final class PaymentMetrics {

    private final Metrics metrics;
    private final Map<Currency, Counter> captured = new ConcurrentHashMap<>();
    private final Map<Currency, Counter> refunded = new ConcurrentHashMap<>();

    PaymentMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    void see(List<Recorded<PaymentEvent>> events) {
        events.forEach(recorded -> see(recorded.event()));
    }

    private void see(PaymentEvent event) {
        if (event instanceof PaymentEvent.Captured e) {
            add(e.amount(), captured, "captured");
        } else if (event instanceof PaymentEvent.Refunded e) {
            add(e.amount(), refunded, "refunded");
        }
    }

    private void add(Money amount, Map<Currency, Counter> counters, String movement) {
        counters.computeIfAbsent(
                        amount.currency(),
                        currency -> metrics.counter(MetricName.MONEY, movement, currency.getCurrencyCode()))
                .increment(amount.amount());
    }
}
