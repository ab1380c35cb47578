package stoa.payment.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.UserId;

/** A payment as its owner sees it. @param declineCode the acquirer's reason when it was declined */
public record PaymentView(
        PaymentId id,
        OrderId orderId,
        UserId userId,
        PaymentStatus status,
        String method,
        Money amount,
        Money captured,
        Money refunded,
        Optional<String> declineCode,
        List<LedgerEntry> entries,
        int version,
        Instant createdAt,
        Instant updatedAt) {}
