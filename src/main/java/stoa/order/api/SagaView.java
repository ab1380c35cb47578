package stoa.order.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoa.kernel.OrderId;

/**
 * An order on its way, whoever leads it.
 *
 * @param waitsFor the steps that are to be done now, or undone
 * @param since when what it heard last changed that
 * @param deadline when it gives up; empty when it is carried through
 * @param overdue whether it has waited so long that somebody should look
 * @param problem why it is left alone
 */
public record SagaView(
        OrderId orderId,
        OrderFlow flow,
        List<String> waitsFor,
        Instant since,
        Optional<Instant> deadline,
        boolean overdue,
        Optional<String> problem) {}
