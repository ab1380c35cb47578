package stoa.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Money;
import stoa.kernel.PaymentId;
import stoa.kernel.UserId;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderStatus;

/** What an order must remember to decide what may happen to it next; what people see of it is the view's business. */
sealed interface Order {

    Order NOTHING = new Unplaced();

    record Unplaced() implements Order {}

    record Placed(Terms terms) implements Order {}

    record StockReserved(Terms terms) implements Order {}

    record Confirmed(Terms terms, List<Refund> refunds) implements Order {

        Optional<Refund> refund(UUID id) {
            return refunds.stream().filter(refund -> refund.id().equals(id)).findFirst();
        }

        /** What nobody has asked to be given back. */
        Money left() {
            return refunds.stream().map(Refund::amount).reduce(terms.total(), Money::minus);
        }

        Money refunded() {
            return refunds.stream()
                    .filter(Refund::paidBack)
                    .map(Refund::amount)
                    .reduce(Money.zero(terms.total().currency()), Money::plus);
        }

        OrderStatus status() {
            Money refunded = refunded();
            if (refunded.amount() == 0) {
                return OrderStatus.CONFIRMED;
            }
            return terms.total().isMoreThan(refunded) ? OrderStatus.PARTIALLY_REFUNDED : OrderStatus.REFUNDED;
        }
    }

    /** It came to nothing. */
    record Closed(UserId userId, OrderStatus status) implements Order {}

    /** Who buys, how much it comes to, and which payment is meant to pay for it. */
    record Terms(UserId userId, PaymentId paymentId, Money total) {}

    record Refund(UUID id, Money amount, boolean paidBack) {}

    static Order evolve(Order order, OrderEvent event) {
        return switch (event) {
            case OrderEvent.Placed e -> new Placed(new Terms(e.userId(), e.paymentId(), e.total()));
            case OrderEvent.StockReserved e -> new StockReserved(termsOf(order));
            case OrderEvent.Confirmed e -> new Confirmed(termsOf(order), List.of());
            case OrderEvent.Rejected e -> close(order, OrderStatus.REJECTED);
            case OrderEvent.PaymentDeclined e -> close(order, OrderStatus.PAYMENT_DECLINED);
            case OrderEvent.Cancelled e -> close(order, OrderStatus.CANCELLED);
            case OrderEvent.RefundRequested e -> requested((Confirmed) order, e);
            case OrderEvent.Refunded e -> paidBack((Confirmed) order, e);
        };
    }

    private static Confirmed requested(Confirmed order, OrderEvent.RefundRequested event) {
        List<Refund> refunds = new ArrayList<>(order.refunds());
        refunds.add(new Refund(event.refundId(), event.amount(), false));
        return new Confirmed(order.terms(), List.copyOf(refunds));
    }

    private static Confirmed paidBack(Confirmed order, OrderEvent.Refunded event) {
        List<Refund> refunds = order.refunds().stream()
                .map(refund ->
                        refund.id().equals(event.refundId()) ? new Refund(refund.id(), refund.amount(), true) : refund)
                .toList();
        return new Confirmed(order.terms(), refunds);
    }

    private static Closed close(Order order, OrderStatus status) {
        return new Closed(termsOf(order).userId(), status);
    }

    private static Terms termsOf(Order order) {
        return switch (order) {
            case Placed(Terms terms) -> terms;
            case StockReserved(Terms terms) -> terms;
            case Confirmed(Terms terms, List<Refund> refunds) -> terms;
            case Unplaced none -> throw new IllegalStateException("an order must be placed first");
            case Closed closed -> throw new IllegalStateException("nothing happens to a closed order");
        };
    }
}
