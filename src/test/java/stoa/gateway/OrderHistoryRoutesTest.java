package stoa.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.gateway.Examples.NOON;
import static stoa.gateway.Examples.ORDER;
import static stoa.gateway.Examples.USER;
import static stoa.gateway.Examples.order;
import static stoa.gateway.TestGateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoa.kernel.Origin;
import stoa.kernel.Recorded;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderQuery;
import stoa.order.api.OrderStatus;

class OrderHistoryRoutesTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @Test
    void showsAnOrderAsItWas() {
        String path = "/api/v1/orders/" + ORDER;
        gateway.willAnswer(
                Optional.of(order(OrderStatus.PLACED, 1)), Optional.of(order(OrderStatus.PLACED, 1)), Optional.empty());
        assertThat(gateway.user.get(path + "?at=1").statusCode()).isEqualTo(200);
        assertThat(gateway.asked.remove())
                .isEqualTo(new OrderQuery.FindOrderAt(ORDER, Optional.empty(), Optional.of(1)));
        gateway.user.get(path + "?at=2026-05-01T14:00:00%2B02:00");
        assertThat(gateway.asked.remove())
                .isEqualTo(new OrderQuery.FindOrderAt(ORDER, Optional.of(NOON), Optional.empty()));
        assertThat(gateway.user.get(path + "?at=2026-13-01T00:00:00Z").statusCode())
                .isEqualTo(400);
        HttpResponse<String> missing = gateway.user.get(path);
        gateway.contract.assertKeptBy(missing, "/api/v1/orders/{id}", "get");
        assertThat(missing.statusCode()).isEqualTo(404);
    }

    @Test
    void showsTheTrailOfAnOrder() {
        gateway.willAnswer(Optional.of(order(OrderStatus.CANCELLED, 4)));
        gateway.willAnswer(List.of(cancelled(4)));
        HttpResponse<String> answer = gateway.user.get("/api/v1/orders/" + ORDER + "/events");
        gateway.contract.assertKeptBy(answer, "/api/v1/orders/{id}/events", "get");
        JsonNode event = json(answer).at("/items/0");
        assertThat(event.get("type").asText()).isEqualTo("order.cancelled");
        assertThat(event.at("/data/reason").asText()).isEqualTo("twice");
    }

    @Test
    void showsNoTrailAndNoStreamOfAnOrderThatIsNotTheirs() {
        gateway.willAnswer(Optional.empty());
        gateway.willAnswer(Optional.empty());
        String path = "/api/v1/orders/" + ORDER;
        assertThat(gateway.user.get(path + "/events").statusCode()).isEqualTo(404);
        assertThat(gateway.user.get(path + "/stream").statusCode()).isEqualTo(404);
        assertThat(gateway.asked).containsOnly(new OrderQuery.FindOrder(ORDER));
    }

    @Test
    void streamsTheEventsOfAnOrderAfterTheLastOneSeen() {
        gateway.willAnswer(Optional.of(order(OrderStatus.CANCELLED, 4)));
        gateway.willAnswer(List.of(cancelled(3), cancelled(4)));
        HttpRequest request = gateway.user
                .request("/api/v1/orders/" + ORDER + "/stream", "Last-Event-ID", "2")
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines = client.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                        .join()
                        .body()) {
            assertThat(lines.filter(line -> line.startsWith("id:")).limit(2)).containsExactly("id: 3", "id: 4");
            client.shutdownNow();
        }
        assertThat(gateway.asked).contains(new OrderQuery.AwaitTrail(ORDER, 2, Duration.ofSeconds(20)));
    }

    private static Recorded<OrderEvent> cancelled(int version) {
        Origin origin = new Origin(NOON, "user:" + USER, "http", "00-0-0-00");
        return new Recorded<>(
                17, ORDER.value(), version, new OrderEvent.Cancelled(ORDER, "twice", Optional.empty()), origin);
    }
}
