package stoa.order.api;

import java.util.List;
import stoa.kernel.Money;
import stoa.kernel.PaymentId;
import stoa.kernel.Quantity;
import stoa.kernel.UserId;

/**
 * What the events of a choreographed order carry, so that those who react to them need to ask nobody.
 *
 * @param items each product once
 */
public record OrderTerms(UserId userId, PaymentId paymentId, String paymentMethod, Money total, List<Quantity> items) {}
