package stoa.order;

import static stoa.kernel.Decision.accept;
import static stoa.kernel.Decision.alreadySo;
import static stoa.kernel.Decision.reject;

import java.time.Instant;
import java.util.Optional;
import stoa.kernel.Actor;
import stoa.kernel.Decider;
import stoa.kernel.Decision;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.Personal;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.order.api.Breakdown;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderLine;
import stoa.order.api.OrderReason;
import stoa.order.api.OrderRejection;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderTerms;
import stoa.order.api.ReturnedGoods;

/** What may happen to an order. */
final class OrderDecider {

    private static final Actor STOCK = Actor.system("inventory");

    private final OrderPolicy policy;
    private final Pricing pricing;

    OrderDecider(OrderPolicy policy) {
        this.policy = policy;
        this.pricing = new Pricing(policy.pricing());
    }

    Decider<OrderCommand, OrderEvent, Order> asDecider() {
        return Decider.ofOneStream(
                OrderCommand.Place.class::isInstance,
                command -> false,
                command -> command.orderId().value(),
                event -> event.orderId().value(),
                Order.NOTHING,
                this::decide,
                Order::evolve);
    }

    Decision<OrderEvent> decide(Order order, OrderCommand command) {
        return isHeard(order, command) ? decideHeard(order, command) : alreadySo();
    }

    /** An order is led by one flow. What the other one makes of the same events is no concern of it. */
    private static boolean isHeard(Order order, OrderCommand command) {
        return !(command instanceof OrderCommand.FromFlow said)
                || Order.flowOf(order).filter(flow -> flow != said.flow()).isEmpty();
    }

    private Decision<OrderEvent> decideHeard(Order order, OrderCommand command) {
        return switch (order) {
            case Order.Unplaced none -> decideUnplaced(command);
            case Order.Placed(var terms, var reserveBy) -> decideOpen(terms, OrderStatus.PLACED, reserveBy, command);
            case Order.StockReserved(var terms, var payBy) ->
                decideOpen(terms, OrderStatus.STOCK_RESERVED, payBy, command);
            case Order.Confirmed confirmed -> decideConfirmed(confirmed, command);
            case Order.Closed closed -> decideClosed(closed, command);
        };
    }

    private Decision<OrderEvent> decideUnplaced(OrderCommand command) {
        return command instanceof OrderCommand.Place place ? place(place) : reject(new OrderRejection.OrderNotFound());
    }

    private Decision<OrderEvent> place(OrderCommand.Place c) {
        boolean mixed = c.lines().stream()
                        .map(line -> line.unitPrice().currency())
                        .distinct()
                        .count()
                > 1;
        if (mixed) {
            return reject(new OrderRejection.MixedCurrencies());
        }
        return c.shippingAddress()
                .map(address -> place(c, address))
                .orElseGet(() -> reject(new OrderRejection.UnknownAddress()));
    }

    private Decision<OrderEvent> place(OrderCommand.Place c, Personal address) {
        return switch (price(c)) {
            case Reply.Refused<Breakdown>(var why) -> reject(why);
            case Reply.Done<Breakdown>(var parts)
            when parts.total().amount() > policy.highestTotal() -> reject(new OrderRejection.TotalTooLarge());
            case Reply.Done<Breakdown>(var parts)
            when parts.total().amount() == 0 -> reject(new OrderRejection.NothingToPay());
            case Reply.Done<Breakdown>(var parts) -> accept(placed(c, address, parts));
        };
    }

    private Reply<Breakdown> price(OrderCommand.Place c) {
        try {
            Money items =
                    c.lines().stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
            Instant now = Instant.ofEpochMilli(Ids.millisOf(c.orderId().value()));
            return pricing.of(items, c.country(), c.coupon(), now);
        } catch (ArithmeticException tooLarge) {
            return new Reply.Refused<>(new OrderRejection.TotalTooLarge());
        }
    }

    private static OrderEvent.Placed placed(OrderCommand.Place c, Personal address, Breakdown parts) {
        return new OrderEvent.Placed(
                c.orderId(),
                c.userId(),
                c.paymentId(),
                c.paymentMethod(),
                c.lines(),
                parts.total(),
                Optional.of(parts).filter(breakdown -> !breakdown.isPlain()),
                address,
                c.flow(),
                Optional.of(c.reserveBy()).filter(time -> c.flow() == OrderFlow.CHOREOGRAPHED));
    }

    /** Placed, or with its stock reserved: not paid yet. */
    private static Decision<OrderEvent> decideOpen(
            Order.Terms terms, OrderStatus status, Optional<Instant> deadline, OrderCommand command) {
        boolean reserved = status == OrderStatus.STOCK_RESERVED;
        return switch (command) {
            case OrderCommand.Place c -> alreadySo();
            case OrderCommand.MarkStockReserved c ->
                reserved ? alreadySo() : accept(stockReserved(terms, c.orderId(), c.payBy()));
            case OrderCommand.RejectForStock c ->
                reserved ? closed(status) : accept(new OrderEvent.Rejected(c.orderId(), c.missing()));
            case OrderCommand.MarkStockReleased c -> accept(cancelled(c, OrderReason.STOCK_RELEASED, terms));
            case OrderCommand.DeclinePayment c -> accept(declined(c, c.code(), terms));
            case OrderCommand.Confirm c ->
                reserved
                        ? accept(confirmed(c, terms))
                        : accept(stockReserved(terms, c.orderId(), Optional.empty()), confirmed(c, terms));
            case OrderCommand.TimeOut c ->
                deadline.filter(time -> !time.isAfter(c.now())).isEmpty()
                        ? alreadySo()
                        : accept(
                                reserved
                                        ? declined(c, OrderReason.NOT_ANSWERED, terms)
                                        : cancelled(c, OrderReason.NOT_RESERVED, terms));
            case OrderCommand.Cancel c ->
                c.by().mayActFor(terms.userId().value())
                        ? accept(cancelled(c, c.reason(), terms))
                        : reject(new OrderRejection.OrderNotFound());
            case OrderCommand.RequestRefund c -> reject(new OrderRejection.OrderNotRefundable(status));
            case OrderCommand.RecordRefund c -> reject(new OrderRejection.OrderNotRefundable(status));
            case OrderCommand.Resume c -> resumed(c, status, terms.carried(), deadline.map(time -> c.waitUntil()));
            case OrderCommand.SkipStep c -> reject(new OrderRejection.StepNotSkippable(c.step()));
        };
    }

    private static OrderEvent stockReserved(Order.Terms terms, OrderId order, Optional<Instant> payBy) {
        return new OrderEvent.StockReserved(order, terms.carried(), payBy);
    }

    private static OrderEvent confirmed(OrderCommand command, Order.Terms terms) {
        return new OrderEvent.Confirmed(command.orderId(), terms.carried());
    }

    private static OrderEvent declined(OrderCommand command, String code, Order.Terms terms) {
        return new OrderEvent.PaymentDeclined(command.orderId(), code, terms.carried());
    }

    private static OrderEvent cancelled(OrderCommand command, String reason, Order.Terms terms) {
        return new OrderEvent.Cancelled(command.orderId(), reason, terms.carried());
    }

    private static Decision<OrderEvent> resumed(
            OrderCommand.Resume c, OrderStatus status, Optional<OrderTerms> terms, Optional<Instant> waitUntil) {
        return c.by().isAdmin()
                ? accept(new OrderEvent.Resumed(c.orderId(), status, terms, waitUntil))
                : reject(new OrderRejection.OrderNotFound());
    }

    private static Decision<OrderEvent> decideConfirmed(Order.Confirmed order, OrderCommand command) {
        return switch (command) {
            case OrderCommand.Place c -> alreadySo();
            case OrderCommand.MarkStockReserved c -> alreadySo();
            case OrderCommand.MarkStockReleased c -> alreadySo();
            case OrderCommand.Confirm c -> alreadySo();
            case OrderCommand.TimeOut c -> alreadySo();
            case OrderCommand.RejectForStock c -> soldOut(order, c);
            case OrderCommand.DeclinePayment c -> closed(order.status());
            case OrderCommand.Cancel c ->
                c.by().mayActFor(order.terms().userId().value())
                        ? reject(new OrderRejection.OrderNotCancellable(order.status()))
                        : reject(new OrderRejection.OrderNotFound());
            case OrderCommand.RequestRefund c -> requestRefund(order, c);
            case OrderCommand.RecordRefund c -> recordRefund(order, c);
            case OrderCommand.Resume c ->
                resumed(c, order.status(), order.terms().carried(), Optional.empty());
            case OrderCommand.SkipStep c ->
                c.by().isAdmin()
                        ? accept(new OrderEvent.StepSkipped(c.orderId(), c.step()))
                        : reject(new OrderRejection.OrderNotFound());
        };
    }

    /** The stock was released before the order was confirmed, and has gone to others. An orchestrated order is told what to do. */
    private static Decision<OrderEvent> soldOut(Order.Confirmed order, OrderCommand.RejectForStock c) {
        return c.flow() == OrderFlow.CHOREOGRAPHED
                ? requestRefund(order, OrderCommand.RequestRefund.forMissingStock(c.orderId(), STOCK))
                : closed(order.status());
    }

    private static Decision<OrderEvent> requestRefund(Order.Confirmed order, OrderCommand.RequestRefund c) {
        if (order.refund(c.refundId()).isPresent()) {
            return alreadySo();
        }
        Money left = order.left();
        Money amount = c.amount().orElse(left);
        if (!amount.currency().equals(left.currency())) {
            return reject(new OrderRejection.MixedCurrencies());
        }
        if (amount.isMoreThan(left) || amount.amount() == 0) {
            return reject(new OrderRejection.RefundExceedsPayment(left));
        }
        return tooManyReturned(order, c)
                .<Decision<OrderEvent>>map(Decision::reject)
                .orElseGet(() -> accept(refundRequested(order, c, amount)));
    }

    private static OrderEvent refundRequested(Order.Confirmed order, OrderCommand.RequestRefund c, Money amount) {
        return new OrderEvent.RefundRequested(
                c.orderId(), order.terms().paymentId(), c.refundId(), amount, c.reason(), c.returned());
    }

    private static Optional<OrderRejection> tooManyReturned(Order.Confirmed order, OrderCommand.RequestRefund c) {
        return c.returned().stream()
                .flatMap(goods -> goods.items().stream().flatMap(item -> tooMany(order, item.sku(), goods).stream()))
                .findFirst();
    }

    private static Optional<OrderRejection> tooMany(Order.Confirmed order, Sku sku, ReturnedGoods goods) {
        long left = ReturnedGoods.pieces(sku, goods.sold()) - order.returned(sku);
        return ReturnedGoods.pieces(sku, goods.items()) > left
                ? Optional.of(new OrderRejection.ReturnExceedsOrder(sku, left))
                : Optional.empty();
    }

    private static Decision<OrderEvent> recordRefund(Order.Confirmed order, OrderCommand.RecordRefund c) {
        Optional<Order.Refund> refund = order.refund(c.refundId());
        if (refund.isEmpty()) {
            return reject(new OrderRejection.OrderNotRefundable(order.status()));
        }
        return refund.get().paidBack()
                ? alreadySo()
                : accept(refunded(order, c, refund.get().amount()));
    }

    private static OrderEvent.Refunded refunded(Order.Confirmed order, OrderCommand.RecordRefund c, Money amount) {
        Money all = order.refunded().plus(amount);
        return new OrderEvent.Refunded(
                c.orderId(), c.refundId(), amount, all, !order.terms().total().isMoreThan(all));
    }

    private static Decision<OrderEvent> decideClosed(Order.Closed order, OrderCommand command) {
        return switch (command) {
            case OrderCommand.Place c -> alreadySo();
            case OrderCommand.MarkStockReserved c -> closed(order.status());
            case OrderCommand.MarkStockReleased c -> alreadySo();
            case OrderCommand.Confirm c -> closed(order.status());
            case OrderCommand.TimeOut c -> alreadySo();
            case OrderCommand.RejectForStock c -> alreadySoIf(order.status() == OrderStatus.REJECTED, order);
            case OrderCommand.DeclinePayment c -> alreadySoIf(order.status() == OrderStatus.PAYMENT_DECLINED, order);
            case OrderCommand.Cancel c -> cancelClosed(order, c);
            case OrderCommand.RequestRefund c -> reject(new OrderRejection.OrderNotRefundable(order.status()));
            case OrderCommand.RecordRefund c -> reject(new OrderRejection.OrderNotRefundable(order.status()));
            case OrderCommand.Resume c -> resumed(c, order.status(), Optional.empty(), Optional.empty());
            case OrderCommand.SkipStep c -> reject(new OrderRejection.StepNotSkippable(c.step()));
        };
    }

    private static Decision<OrderEvent> cancelClosed(Order.Closed order, OrderCommand.Cancel c) {
        if (!c.by().mayActFor(order.userId().value())) {
            return reject(new OrderRejection.OrderNotFound());
        }
        return order.status() == OrderStatus.CANCELLED
                ? alreadySo()
                : reject(new OrderRejection.OrderNotCancellable(order.status()));
    }

    private static Decision<OrderEvent> alreadySoIf(boolean already, Order.Closed order) {
        return already ? alreadySo() : closed(order.status());
    }

    private static Decision<OrderEvent> closed(OrderStatus status) {
        return reject(new OrderRejection.OrderClosed(status));
    }
}
