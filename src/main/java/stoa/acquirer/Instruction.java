package stoa.acquirer;

import java.util.UUID;

/** What a merchant asks of the acquirer. Amounts are in minor units. */
sealed interface Instruction {

    record Authorise(long amount, String currency, String paymentMethod, String reference) implements Instruction {
        private static final int CURRENCY_LENGTH = 3;
        private static final int MAX_LENGTH = 128;

        public Authorise {
            requirePositive(amount);
            if (currency.length() != CURRENCY_LENGTH || !Ascii.isWithin(currency, 'A', 'Z')) {
                throw new IllegalArgumentException("currency must be three capital letters");
            }
            if (!Ascii.isPrintable(paymentMethod, MAX_LENGTH) || !Ascii.isPrintable(reference, MAX_LENGTH)) {
                throw new IllegalArgumentException(
                        "payment_method and reference must be 1 to " + MAX_LENGTH + " printable ASCII characters");
            }
        }
    }

    record Capture(UUID authorisation, long amount) implements Instruction {}

    record Void(UUID authorisation) implements Instruction {}

    record Refund(UUID authorisation, long amount) implements Instruction {}

    static void requirePositive(long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount must be a positive number of minor units");
        }
    }
}
