package stoa.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stoa.kernel.OrderId;
import stoa.order.api.OrderFlow;
import stoa.order.api.SagaView;
import stoa.platform.letter.DeadLetter;

/** An order on its way as it is sent. */
record SagaDocument(
        OrderId id,
        Status status,
        Optional<OrderFlow> flow,
        List<String> waitsFor,
        Instant since,
        Optional<Instant> deadline,
        Optional<String> reason) {

    enum Status {
        RUNNING,
        STUCK;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String OVERDUE = "waits for longer than checkout.stuck_after";

    static SagaDocument of(SagaView saga) {
        Optional<String> reason = saga.problem().or(() -> Optional.of(OVERDUE).filter(text -> saga.overdue()));
        return new SagaDocument(
                saga.orderId(),
                reason.isPresent() ? Status.STUCK : Status.RUNNING,
                Optional.of(saga.flow()),
                saga.waitsFor(),
                saga.since(),
                saga.deadline(),
                reason);
    }

    /** One of which nothing more is known than that somebody could not handle an event of it. */
    static SagaDocument of(DeadLetter letter) {
        return new SagaDocument(
                new OrderId(letter.stream()),
                Status.STUCK,
                Optional.empty(),
                List.of(),
                letter.at(),
                Optional.empty(),
                Optional.of(said(letter)));
    }

    /** The same order, with what could not be handled of it. */
    SagaDocument with(DeadLetter letter) {
        return new SagaDocument(id, Status.STUCK, flow, waitsFor, since, deadline, Optional.of(said(letter)));
    }

    private static String said(DeadLetter letter) {
        return letter.subscription() + " could not handle " + letter.type() + ": " + letter.reason();
    }
}
