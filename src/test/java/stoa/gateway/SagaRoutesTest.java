package stoa.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.gateway.Examples.NOON;
import static stoa.gateway.Examples.ORDER;
import static stoa.gateway.Examples.PAYMENT;
import static stoa.gateway.Examples.done;
import static stoa.gateway.Examples.id;
import static stoa.gateway.Examples.letter;
import static stoa.gateway.TestGateway.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoa.kernel.OrderId;
import stoa.kernel.Reply;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderRejection;
import stoa.order.api.OrderStatus;
import stoa.order.api.SagaApi;
import stoa.order.api.SagaView;
import stoa.platform.letter.DeadLetterApi;

class SagaRoutesTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @Test
    void showsTheOrdersOnTheirWayOfAllLeadersAsOneList() {
        gateway.willAnswer(
                List.of(saga(40, false), saga(10, true)),
                List.of(saga(30, false)),
                List.of(letter(1, id(30))),
                List.of());
        HttpResponse<String> stuck = gateway.admin.get("/api/v1/sagas?status=stuck&limit=2");
        gateway.contract.assertKeptBy(stuck, "/api/v1/sagas", "get");
        assertThat(json(stuck).at("/items").findValuesAsText("id")).containsExactly(id(30).toString());
        assertThat(json(stuck).at("/items/0/reason").asText())
                .isEqualTo("order view could not handle order.placed: IllegalStateException: planted");
        assertThat(gateway.asked).contains(new SagaApi.ListSagas(true, 3, Optional.empty()));
        gateway.willAnswer(List.of(saga(10, true)), List.of(), List.of(), List.of());
        gateway.asked.clear();
        String cursor = json(stuck).at("/next_cursor").asText();
        HttpResponse<String> second = gateway.admin.get("/api/v1/sagas?limit=2&cursor=" + cursor);
        assertThat(json(second).at("/items").findValuesAsText("status")).containsExactly("stuck");
        assertThat(gateway.asked).contains(new SagaApi.ListSagas(false, 3, Optional.of(new OrderId(id(30)))));
        assertThat(gateway.user.get("/api/v1/sagas").statusCode()).isEqualTo(403);
    }

    @Test
    void resumesAnOrderAndWhatCouldNotBeHandledOfIt() {
        gateway.willAnswer(Optional.of(saga(3, true)), List.of(), List.of(), done(OrderStatus.PLACED, 2), 1, 0);
        HttpResponse<String> answer = gateway.admin.post("/api/v1/sagas/" + ORDER + "/resume", "");
        gateway.contract.assertKeptBy(answer, "/api/v1/sagas/{id}/resume", "post");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(gateway.asked).contains(new DeadLetterApi.RedriveStreams(Set.of(ORDER.value(), PAYMENT.value())));
    }

    @Test
    void skipsOnlyWhatTheCheckoutLetsItSkip() {
        gateway.willAnswer(
                Optional.of(saga(3, true)),
                List.of(),
                List.of(),
                new Reply.Refused<>(new OrderRejection.StepNotSkippable("reserve")));
        HttpResponse<String> answer = gateway.admin.post("/api/v1/sagas/" + ORDER + "/skip", "{\"step\":\"reserve\"}");
        gateway.contract.assertKeptBy(answer, "/api/v1/sagas/{id}/skip", "post");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).at("/type").asText()).endsWith("/step-not-skippable");
    }

    @Test
    void givesUpNoOrderThatIsAtItsEnd() {
        gateway.willAnswer(Optional.empty(), Optional.empty(), List.of(), List.of());
        HttpResponse<String> answer =
                gateway.admin.post("/api/v1/sagas/" + ORDER + "/compensate", "{\"reason\":\"x\"}");
        gateway.contract.assertKeptBy(answer, "/api/v1/sagas/{id}/compensate", "post");
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static SagaView saga(long millis, boolean overdue) {
        return new SagaView(
                new OrderId(id(millis)),
                OrderFlow.ORCHESTRATED,
                List.of("reserve"),
                NOON,
                Optional.of(NOON),
                overdue,
                Optional.empty());
    }
}
