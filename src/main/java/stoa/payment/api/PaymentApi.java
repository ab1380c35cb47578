package stoa.payment.api;

import java.util.Map;
import java.util.Optional;
import stoa.kernel.Address;
import stoa.kernel.Reply;
import stoa.kernel.Submission;

/** The payments' table of contents: where they are reached, and the names of their events on the wire. */
public final class PaymentApi {

    /** Answers with the payment's version after the command. */
    public static final Address<Submission<PaymentCommand>, Reply<Integer>> COMMAND = new Address<>("payment.command");

    public static final Address<PaymentQuery.FindPayment, Optional<PaymentView>> FIND = new Address<>("payment.find");

    public static final Map<String, Class<? extends PaymentEvent>> EVENTS = Map.ofEntries(
            Map.entry("payment.authorisation-requested", PaymentEvent.AuthorisationRequested.class),
            Map.entry("payment.authorised", PaymentEvent.Authorised.class),
            Map.entry("payment.declined", PaymentEvent.Declined.class),
            Map.entry("payment.capture-requested", PaymentEvent.CaptureRequested.class),
            Map.entry("payment.captured", PaymentEvent.Captured.class),
            Map.entry("payment.void-demanded", PaymentEvent.VoidDemanded.class),
            Map.entry("payment.void-requested", PaymentEvent.VoidRequested.class),
            Map.entry("payment.voided", PaymentEvent.Voided.class),
            Map.entry("payment.refund-queued", PaymentEvent.RefundQueued.class),
            Map.entry("payment.refund-requested", PaymentEvent.RefundRequested.class),
            Map.entry("payment.refunded", PaymentEvent.Refunded.class),
            Map.entry("payment.unanswered", PaymentEvent.Unanswered.class));

    private PaymentApi() {}
}
