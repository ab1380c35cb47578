package stoa.gateway;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Recorded;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderQuery;
import stoa.order.api.OrderView;
import stoa.platform.http.EventFeed;
import stoa.platform.http.Request;
import stoa.platform.json.Json;

/** The events of one order, for as long as the token lasts that it was asked for with. */
final class OrderFeed implements EventFeed {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private final Ask ask;
    private final InstantSource clock;
    private final OrderView order;
    private final Call call;
    private final Instant end;

    OrderFeed(Ask ask, InstantSource clock, OrderView order, Request request) {
        this.ask = ask;
        this.clock = clock;
        this.order = order;
        this.call = request.call();
        this.end = request.token().expiresAt();
    }

    @Override
    public Future<Batch> after(String lastId) {
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            return Future.succeededFuture(new Batch(List.of(), true));
        }
        int version = lastId.isEmpty() ? 0 : Integer.parseInt(lastId);
        Call patient = new Call(
                call.actor(),
                Deadline.after(LONGEST_SILENCE.plus(TO_ANSWER), now),
                call.trace().child());
        return ask.the(OrderApi.AWAIT_TRAIL, new OrderQuery.AwaitTrail(order.id(), version, LONGEST_SILENCE), patient)
                .map(events -> new Batch(events.stream().map(this::event).toList(), false));
    }

    private Event event(Recorded<OrderEvent> recorded) {
        OrderEventDocument document = OrderEventDocument.of(recorded, order.shippingAddress());
        return new Event(Integer.toString(document.version()), document.type(), Json.encode(document));
    }
}
