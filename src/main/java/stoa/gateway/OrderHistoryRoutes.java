package stoa.gateway;

import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import stoa.kernel.Recorded;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderQuery;
import stoa.order.api.OrderView;
import stoa.platform.http.Answer;
import stoa.platform.http.ProblemType;
import stoa.platform.http.Request;
import stoa.platform.http.Responders;

/** An order now, then, and as it happens. */
record OrderHistoryRoutes(Ask ask, InstantSource clock) {

    void addTo(Responders responders) {
        responders.on("getOrder", this::find).on("listOrderEvents", this::trail).on("streamOrder", this::stream);
    }

    private Future<Answer> find(Request request) {
        return request.query("at")
                .map(moment -> ask.find(OrderApi.FIND_AT, at(request, moment), request.call()))
                .orElseGet(() -> current(request))
                .map(order -> Answer.ok(OrderDocument.of(order)).withVersion(order.version()));
    }

    private Future<OrderView> current(Request request) {
        return ask.find(OrderApi.FIND, new OrderQuery.FindOrder(OrderRoutes.id(request)), request.call());
    }

    private static OrderQuery.FindOrderAt at(Request request, String moment) {
        boolean isVersion = moment.chars().allMatch(Character::isDigit);
        return isVersion
                ? new OrderQuery.FindOrderAt(
                        OrderRoutes.id(request), Optional.empty(), Optional.of(Integer.valueOf(moment)))
                : new OrderQuery.FindOrderAt(OrderRoutes.id(request), Optional.of(time(moment)), Optional.empty());
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemType.MALFORMED
                    .with("at is neither a time nor a version")
                    .asException();
        }
    }

    /** The order is asked for first because it is shown only to those who may see it. */
    private Future<Answer> trail(Request request) {
        return current(request)
                .compose(order -> ask.the(OrderApi.TRAIL, new OrderQuery.Trail(order.id(), 0), request.call())
                        .map(events -> shown(events, order)));
    }

    private static Answer shown(List<Recorded<OrderEvent>> events, OrderView order) {
        List<OrderEventDocument> documents = events.stream()
                .map(event -> OrderEventDocument.of(event, order.shippingAddress()))
                .toList();
        return Answer.ok(new Page<>(documents, Optional.empty()));
    }

    private Future<Answer> stream(Request request) {
        return current(request).map(order -> new Answer.Events(new OrderFeed(ask, clock, order, request)));
    }
}
