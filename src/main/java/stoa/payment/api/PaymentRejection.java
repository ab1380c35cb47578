package stoa.payment.api;

import stoa.kernel.Rejection;

/** Why a payment says no. */
public sealed interface PaymentRejection extends Rejection {

    record NotPossible(String asked, String status) implements PaymentRejection {
        @Override
        public String slug() {
            return "payment-not-possible";
        }

        @Override
        public String detail() {
            return "a payment that is " + status + " cannot be " + asked;
        }
    }

    record RefundExceedsPayment() implements PaymentRejection {
        @Override
        public String slug() {
            return "refund-exceeds-payment";
        }

        @Override
        public String detail() {
            return "more would be refunded than was paid";
        }
    }
}
