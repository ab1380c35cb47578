package stoa.checkout;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryEvent;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;
import stoa.platform.run.Saga;

/** The checkout without its shell: its process, and what the three logs mean to it. */
public record CheckoutParts<P, S, C>(
        Saga<P, S, C> saga,
        Function<OrderEvent, Optional<S>> ofOrder,
        Function<InventoryEvent, Optional<S>> ofInventory,
        Function<PaymentEvent, Optional<S>> ofPayment,
        Function<S, UUID> instance,
        Function<C, Said> said) {

    /** To whom a command goes. */
    public sealed interface Said {
        record ToOrder(OrderCommand command) implements Said {}

        record ToInventory(InventoryCommand command) implements Said {}

        record ToPayment(PaymentCommand command) implements Said {}
    }

    public static CheckoutParts<?, ?, ?> of(CheckoutPolicy policy, Duration stockHeldFor) {
        return new CheckoutParts<Checkout, Checkout.Signal, CheckoutCommand>(
                new CheckoutProcess(policy),
                new CheckoutSignals(stockHeldFor)::of,
                CheckoutSignals::of,
                CheckoutSignals::of,
                signal -> signal.orderId().value(),
                CheckoutParts::said);
    }

    private static Said said(CheckoutCommand command) {
        return switch (command) {
            case CheckoutCommand.ToOrder(var c) -> new Said.ToOrder(c);
            case CheckoutCommand.ToInventory(var c) -> new Said.ToInventory(c);
            case CheckoutCommand.ToPayment(var c) -> new Said.ToPayment(c);
        };
    }
}
