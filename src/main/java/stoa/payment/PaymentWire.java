package stoa.payment;

import java.util.Map;
import stoa.payment.api.PaymentApi;
import stoa.payment.api.PaymentEvent;
import stoa.platform.json.Wire;

/** How payments are stored. */
final class PaymentWire {

    static final Wire<PaymentEvent> EVENTS = Wire.of(PaymentEvent.class, PaymentApi.EVENTS);

    static final Wire<Payment> STATES = Wire.of(
            Payment.class,
            Map.of(
                    "unknown", Payment.Unknown.class,
                    "authorising", Payment.Authorising.class,
                    "authorised", Payment.Authorised.class,
                    "capturing", Payment.Capturing.class,
                    "captured", Payment.Captured.class,
                    "voiding", Payment.Voiding.class,
                    "declined", Payment.Declined.class,
                    "voided", Payment.Voided.class));

    private PaymentWire() {}
}
