package stoa.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Money;
import stoa.kernel.PaymentId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderTerms;
import stoa.order.api.ReturnedGoods;

/** What an order must remember to decide what may happen to it next; what people see of it is the view's business. */
sealed interface Order {

    Order NOTHING = new Unplaced();

    record Unplaced() implements Order {}

    /** @param reserveBy until when it waits for its stock, if nobody else watches the time */
    record Placed(Terms terms, Optional<Instant> reserveBy) implements Order {}

    /** @param payBy until when it waits for its payment, if nobody else watches the time */
    record StockReserved(Terms terms, Optional<Instant> payBy) implements Order {}

    record Confirmed(Terms terms, List<Refund> refunds) implements Order {

        Optional<Refund> refund(UUID id) {
            return refunds.stream().filter(refund -> refund.id().equals(id)).findFirst();
        }

        /** What nobody has asked to be given back. */
        Money left() {
            return refunds.stream().map(Refund::amount).reduce(terms.total(), Money::minus);
        }

        /** How many pieces of a product have come back. */
        long returned(Sku sku) {
            return refunds.stream()
                    .flatMap(refund -> refund.returned().stream())
                    .mapToLong(items -> ReturnedGoods.pieces(sku, items))
                    .sum();
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

    /**
     * It came to nothing.
     *
     * @param flow empty when the order was orchestrated
     */
    record Closed(UserId userId, OrderStatus status, Optional<OrderFlow> flow) implements Order {}

    /**
     * Who buys, how much it comes to, and which payment is meant to pay for it.
     *
     * @param choreography empty when the order is orchestrated
     */
    record Terms(UserId userId, PaymentId paymentId, Money total, Optional<Choreography> choreography) {

        OrderFlow flow() {
            return OrderFlow.of(choreography.map(c -> OrderFlow.CHOREOGRAPHED));
        }

        /** What the order's events carry. */
        Optional<OrderTerms> carried() {
            return choreography.map(c -> new OrderTerms(userId, paymentId, c.paymentMethod(), total, c.items()));
        }
    }

    /** What only those need to know who react to the order's events. */
    record Choreography(String paymentMethod, List<Quantity> items) {}

    /** @param returned what came back for it; empty when nothing did */
    record Refund(UUID id, Money amount, boolean paidBack, Optional<List<Quantity>> returned) {
        Refund done() {
            return new Refund(id, amount, true, returned);
        }
    }

    static Order evolve(Order order, OrderEvent event) {
        return switch (event) {
            case OrderEvent.Placed e -> new Placed(terms(e), e.reserveBy());
            case OrderEvent.StockReserved e -> new StockReserved(termsOf(order), e.payBy());
            case OrderEvent.Confirmed e -> new Confirmed(termsOf(order), List.of());
            case OrderEvent.Rejected e -> close(order, OrderStatus.REJECTED);
            case OrderEvent.PaymentDeclined e -> close(order, OrderStatus.PAYMENT_DECLINED);
            case OrderEvent.Cancelled e -> close(order, OrderStatus.CANCELLED);
            case OrderEvent.RefundRequested e -> requested((Confirmed) order, e);
            case OrderEvent.Refunded e -> paidBack((Confirmed) order, e);
            case OrderEvent.Resumed e -> resumed(order, e);
            case OrderEvent.StepSkipped e -> order;
        };
    }

    /** Who leads it; empty before it is placed. */
    static Optional<OrderFlow> flowOf(Order order) {
        return switch (order) {
            case Unplaced none -> Optional.empty();
            case Placed(var terms, var reserveBy) -> Optional.of(terms.flow());
            case StockReserved(var terms, var payBy) -> Optional.of(terms.flow());
            case Confirmed(var terms, var refunds) -> Optional.of(terms.flow());
            case Closed closed -> Optional.of(OrderFlow.of(closed.flow()));
        };
    }

    private static Order resumed(Order order, OrderEvent.Resumed event) {
        return switch (order) {
            case Placed(var terms, var reserveBy) -> new Placed(terms, event.waitUntil());
            case StockReserved(var terms, var payBy) -> new StockReserved(terms, event.waitUntil());
            case Unplaced none -> order;
            case Confirmed confirmed -> order;
            case Closed closed -> order;
        };
    }

    private static Confirmed requested(Confirmed order, OrderEvent.RefundRequested event) {
        List<Refund> refunds = new ArrayList<>(order.refunds());
        refunds.add(new Refund(
                event.refundId(), event.amount(), false, event.returned().map(ReturnedGoods::items)));
        return new Confirmed(order.terms(), List.copyOf(refunds));
    }

    private static Confirmed paidBack(Confirmed order, OrderEvent.Refunded event) {
        List<Refund> refunds = order.refunds().stream()
                .map(refund -> refund.id().equals(event.refundId()) ? refund.done() : refund)
                .toList();
        return new Confirmed(order.terms(), refunds);
    }

    private static Terms terms(OrderEvent.Placed e) {
        Optional<Choreography> choreography = Optional.of(e)
                .filter(order -> order.flow() == OrderFlow.CHOREOGRAPHED)
                .map(order -> new Choreography(order.paymentMethod(), order.pieces()));
        return new Terms(e.userId(), e.paymentId(), e.total(), choreography);
    }

    private static Closed close(Order order, OrderStatus status) {
        Terms terms = termsOf(order);
        return new Closed(terms.userId(), status, terms.choreography().map(c -> terms.flow()));
    }

    private static Terms termsOf(Order order) {
        return switch (order) {
            case Placed(var terms, var reserveBy) -> terms;
            case StockReserved(var terms, var payBy) -> terms;
            case Confirmed(var terms, var refunds) -> terms;
            case Unplaced none -> throw new IllegalStateException("an order must be placed first");
            case Closed closed -> throw new IllegalStateException("nothing happens to a closed order");
        };
    }
}
