package stoa.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.gateway.Examples.ORDER;
import static stoa.gateway.Examples.USER;
import static stoa.gateway.Examples.done;
import static stoa.gateway.Examples.order;
import static stoa.gateway.TestGateway.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoa.kernel.Actor;
import stoa.kernel.Reply;
import stoa.kernel.Submission;
import stoa.kernel.UserId;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderPage;
import stoa.order.api.OrderQuery;
import stoa.order.api.OrderRejection;
import stoa.order.api.OrderStatus;

class OrderRoutesTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @Test
    void listsOnlyOnesOwnOrdersButAnAdministratorsAll() {
        gateway.willAnswer(new OrderPage(List.of(order(OrderStatus.CONFIRMED, 3)), Optional.of(ORDER)));
        gateway.willAnswer(new OrderPage(List.of(), Optional.empty()));
        HttpResponse<String> own = gateway.user.get("/api/v1/orders?status=confirmed&limit=1");
        gateway.contract.assertKeptBy(own, "/api/v1/orders", "get");
        assertThat(gateway.asked.remove())
                .isEqualTo(new OrderQuery.ListOrders(
                        Optional.of(new UserId(USER)), Optional.of(OrderStatus.CONFIRMED), 1, Optional.empty()));
        String cursor = json(own).get("next_cursor").asText();
        gateway.admin.get("/api/v1/orders?cursor=" + cursor);
        assertThat(gateway.asked.remove())
                .isEqualTo(new OrderQuery.ListOrders(Optional.empty(), Optional.empty(), 20, Optional.of(ORDER)));
        assertThat(gateway.anyone.get("/api/v1/products?cursor=" + cursor).statusCode())
                .isEqualTo(400);
    }

    @Test
    void cancelsWithAReasonOrWithout() {
        gateway.willAnswer(done(OrderStatus.CANCELLED, 4));
        gateway.willAnswer(new Reply.Refused<>(new OrderRejection.OrderNotCancellable(OrderStatus.CONFIRMED)));
        HttpResponse<String> answer = gateway.user.post("/api/v1/orders/" + ORDER + "/cancel");
        gateway.contract.assertKeptBy(answer, "/api/v1/orders/{id}/cancel", "post");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(gateway.asked.remove())
                .isEqualTo(Submission.<OrderCommand>of(new OrderCommand.Cancel(ORDER, Actor.user(USER), ""), "http"));
        HttpResponse<String> refused =
                gateway.user.post("/api/v1/orders/" + ORDER + "/cancel", "{\"reason\":\"late\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("type").asText()).endsWith("order-not-cancellable");
    }

    @Test
    void refundsWhatIsLeftWhenNoAmountIsGiven() {
        gateway.willAnswer(done(OrderStatus.CONFIRMED, 4));
        HttpResponse<String> answer = gateway.admin.post(
                "/api/v1/orders/" + ORDER + "/refunds", "{\"reason\":\"broken\"}", "Idempotency-Key", "five");
        gateway.contract.assertKeptBy(answer, "/api/v1/orders/{id}/refunds", "post");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(gateway.asked.remove()).satisfies(submission -> {
            OrderCommand.RequestRefund refund = (OrderCommand.RequestRefund) ((Submission<?>) submission).command();
            assertThat(refund.amount()).isEmpty();
        });
    }
}
