package stoa.checkout;

import stoa.inventory.api.InventoryCommand;
import stoa.order.api.OrderCommand;
import stoa.payment.api.PaymentCommand;

/** What a checkout tells others. Each bears repetition. */
sealed interface CheckoutCommand {
    record ToOrder(OrderCommand command) implements CheckoutCommand {}

    record ToInventory(InventoryCommand command) implements CheckoutCommand {}

    record ToPayment(PaymentCommand command) implements CheckoutCommand {}
}
