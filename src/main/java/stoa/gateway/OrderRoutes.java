package stoa.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OnceKey;
import stoa.kernel.OrderId;
import stoa.kernel.Submission;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderPage;
import stoa.order.api.OrderQuery;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;
import stoa.order.api.Placed;
import stoa.order.api.ReturnedGoods;
import stoa.platform.http.Answer;
import stoa.platform.http.Cursor;
import stoa.platform.http.IdempotencyKey;
import stoa.platform.http.Request;
import stoa.platform.http.Responders;

/** Placing, finding, cancelling and refunding orders. */
record OrderRoutes(Ask ask) {

    private static final int PAGE = 20;
    private static final String LISTING = "orders";
    private static final String ORDER = "order_id";

    void addTo(Responders responders) {
        responders
                .on("placeOrder", this::place)
                .on("listOrders", this::list)
                .on("cancelOrder", this::cancel)
                .on("refundOrder", this::refund);
    }

    private Future<Answer> place(Request request) {
        OrderBody body = request.body(OrderBody.class);
        return ask.tell(OrderApi.PLACE, body.by(UserRoutes.caller(request), IdempotencyKey.of(request)), request.call())
                .onSuccess(placed -> request.isAbout(ORDER, placed.order().id()))
                .compose(placed -> request.patience()
                        .map(patience -> awaited(request, placed, patience))
                        .orElseGet(() -> Future.succeededFuture(accepted(placed))));
    }

    /** Fails never for lack of time: then the order is shown as it is. */
    private Future<Answer> awaited(Request request, Placed placed, Duration patience) {
        OrderQuery.AwaitOrder query = new OrderQuery.AwaitOrder(placed.order().id(), patience);
        return ask.find(OrderApi.AWAIT, query, request.patientCall()).map(order -> {
            int status = order.status().isFinal() ? 201 : 200;
            return shown(Answer.json(status, OrderDocument.of(order)), order, placed.repeated())
                    .with("Preference-Applied", "wait=" + patience.toSeconds());
        });
    }

    private static Answer.Content accepted(Placed placed) {
        OrderView order = placed.order();
        return shown(Answer.json(202, OrderDocument.of(order)), order, placed.repeated());
    }

    private static Answer.Content shown(Answer.Content answer, OrderView order, boolean repeated) {
        Answer.Content shown =
                answer.withLocation("/api/v1/orders/" + order.id()).withVersion(order.version());
        return repeated ? shown.with("Idempotent-Replayed", "true") : shown;
    }

    private Future<Answer> list(Request request) {
        OrderQuery.ListOrders query = new OrderQuery.ListOrders(
                request.call().actor().isAdmin() ? Optional.empty() : Optional.of(UserRoutes.caller(request)),
                request.query("status").map(name -> OrderStatus.valueOf(name.toUpperCase(Locale.ROOT))),
                request.query("limit", PAGE),
                Cursor.of(request, LISTING).map(Cursor::id).map(OrderId::new));
        return ask.the(OrderApi.LIST, query, request.call()).map(page -> Answer.ok(shown(page)));
    }

    private static Page<OrderDocument> shown(OrderPage page) {
        return new Page<>(
                page.items().stream().map(OrderDocument::of).toList(),
                page.next().map(last -> new Cursor(LISTING, last.toString()).encode()));
    }

    private Future<Answer> cancel(Request request) {
        String reason =
                request.hasBody() ? request.body(Cancellation.class).reason().orElse("") : "";
        OrderCommand cancel =
                new OrderCommand.Cancel(id(request), request.call().actor(), reason);
        return ask.tell(OrderApi.COMMAND, Ask.submission(cancel), request.call())
                .map(OrderRoutes::accepted);
    }

    private Future<Answer> refund(Request request) {
        OnceKey once = IdempotencyKey.of(request);
        Refund body = request.body(Refund.class);
        OrderId order = id(request);
        UUID refundId = Ids.named("refund", order + " " + once.scope() + " " + once.key());
        OrderCommand refund = new OrderCommand.RequestRefund(
                order, request.call().actor(), refundId, body.amount(), body.reason(), body.goods());
        return ask.tell(OrderApi.COMMAND, new Submission<>(refund, Ask.CAUSE, Optional.of(once)), request.call())
                .map(OrderRoutes::accepted);
    }

    /** The order in the path, which is noted to be what the request is about. */
    static OrderId id(Request request) {
        OrderId id = new OrderId(request.pathId("id"));
        request.isAbout(ORDER, id);
        return id;
    }

    private record Cancellation(Optional<String> reason) {}

    private record Refund(
            Optional<Money> amount,
            String reason,
            @JsonProperty("return") Optional<List<OrderBody.Item>> returned) {

        Optional<ReturnedGoods> goods() {
            return returned.map(items ->
                    ReturnedGoods.of(items.stream().map(OrderBody.Item::pieces).toList()));
        }
    }
}
