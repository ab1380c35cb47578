package stoa.acquirer;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The payment methods with a behaviour of their own; the names of the first three are Stripe's. */
enum TestCard {
    GOOD("pm_card_visa", null),
    DECLINED("pm_card_chargeDeclined", Refusal.CARD_DECLINED),
    NO_FUNDS("pm_card_chargeDeclinedInsufficientFunds", Refusal.INSUFFICIENT_FUNDS),
    /** Is charged at once, and told so half a minute later. */
    SLOW("pm_card_slow", null),
    /** Cannot be served the first two times it is tried with a key. */
    FLAKY("pm_card_flaky", null),
    /** Is charged, and the connection dropped instead of an answer. */
    LOST_REPLY("pm_card_lost_reply", null),
    UNKNOWN("", Refusal.UNKNOWN_PAYMENT_METHOD);

    private static final Map<String, TestCard> BY_METHOD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(card -> card.method, Function.identity()));

    private final String method;
    private final Refusal refusal;

    TestCard(String method, Refusal refusal) {
        this.method = method;
        this.refusal = refusal;
    }

    static TestCard of(String paymentMethod) {
        return BY_METHOD.getOrDefault(paymentMethod, UNKNOWN);
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
