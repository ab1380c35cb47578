package stoa.order.api;

import java.util.Optional;
import stoa.kernel.Money;
import stoa.kernel.Rejection;
import stoa.kernel.Sku;

/** Why an order says no. */
public sealed interface OrderRejection extends Rejection {

    record OrderNotFound() implements OrderRejection {
        @Override
        public String slug() {
            return "order-not-found";
        }

        @Override
        public String detail() {
            return "there is no such order";
        }
    }

    record OrderNotCancellable(OrderStatus status) implements OrderRejection {
        @Override
        public String slug() {
            return "order-not-cancellable";
        }

        @Override
        public String detail() {
            return "an order that is " + status.wireName() + " cannot be cancelled";
        }
    }

    /** @param left what can still be refunded */
    record RefundExceedsPayment(Money left) implements OrderRejection {
        @Override
        public String slug() {
            return "refund-exceeds-payment";
        }

        @Override
        public String detail() {
            return "only " + left + " can be refunded";
        }
    }

    /** @param left what can still come back of it */
    record ReturnExceedsOrder(Sku sku, long left) implements OrderRejection {
        @Override
        public String slug() {
            return "return-exceeds-order";
        }

        @Override
        public String detail() {
            return "of " + sku + " only " + left + " can be returned";
        }
    }

    record OrderNotRefundable(OrderStatus status) implements OrderRejection {
        @Override
        public String slug() {
            return "order-not-refundable";
        }

        @Override
        public String detail() {
            return "an order that is " + status.wireName() + " cannot be refunded";
        }
    }

    record OrderClosed(OrderStatus status) implements OrderRejection {
        @Override
        public String slug() {
            return "order-closed";
        }

        @Override
        public String detail() {
            return "the order is " + status.wireName() + " already";
        }
    }

    /** Only what nothing else relies on can be left out, and only while it is waited for. */
    record StepNotSkippable(String step) implements OrderRejection {
        @Override
        public String slug() {
            return "step-not-skippable";
        }

        @Override
        public String detail() {
            return "the order does not wait for the step " + step + ", or what follows relies on it";
        }
    }

    record UnknownProduct(Sku sku) implements OrderRejection {
        @Override
        public String slug() {
            return "unknown-product";
        }

        @Override
        public String detail() {
            return "there is no product " + sku;
        }
    }

    record UnknownAddress() implements OrderRejection {
        @Override
        public String slug() {
            return "unknown-address";
        }

        @Override
        public String detail() {
            return "there is no saved address of that id";
        }

        @Override
        public Optional<String> pointer() {
            return Optional.of("/shipping_address_id");
        }
    }

    record MixedCurrencies() implements OrderRejection {
        @Override
        public String slug() {
            return "mixed-currencies";
        }

        @Override
        public String detail() {
            return "all products of an order must be priced in one currency, and refunded in it";
        }
    }

    record CouponNotAccepted(String detail) implements OrderRejection {
        @Override
        public String slug() {
            return "coupon-not-accepted";
        }

        @Override
        public Optional<String> pointer() {
            return Optional.of("/coupon");
        }
    }

    /** What is sent where is taxed, so it must be known where. */
    record UnknownCountry() implements OrderRejection {
        @Override
        public String slug() {
            return "unknown-country";
        }

        @Override
        public String detail() {
            return "the country that the order is sent to must be known";
        }

        @Override
        public Optional<String> pointer() {
            return Optional.of("/shipping_address/country");
        }
    }

    /** Free orders would need no payment, which the flow of an order has no way for. */
    record NothingToPay() implements OrderRejection {
        @Override
        public String slug() {
            return "nothing-to-pay";
        }

        @Override
        public String detail() {
            return "an order must come to something";
        }
    }

    record TotalTooLarge() implements OrderRejection {
        @Override
        public String slug() {
            return "total-too-large";
        }

        @Override
        public String detail() {
            return "the total is more than an order may come to";
        }
    }
}
