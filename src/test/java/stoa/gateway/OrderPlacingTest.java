package stoa.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.gateway.Examples.ORDER;
import static stoa.gateway.Examples.USER;
import static stoa.gateway.Examples.done;
import static stoa.gateway.Examples.order;
import static stoa.gateway.TestGateway.header;
import static stoa.gateway.TestGateway.json;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoa.kernel.AddressId;
import stoa.kernel.PostalAddress;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.Destination;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderQuery;
import stoa.order.api.OrderRejection;
import stoa.order.api.OrderStatus;
import stoa.order.api.PlaceOrder;
import stoa.order.api.Placed;

class OrderPlacingTest {

    private static final String AN_ORDER = """
        {"items":[{"sku":"TEAPOT","quantity":2}],"payment":{"method":"pm_card_visa"},
         "shipping_address":{"line1":"1 High St","flat":"7b","city":"London","postal_code":"N1","country":"GB"}}\
        """;

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @Test
    void placesAnOrderForTheCaller() {
        gateway.willAnswer(done(OrderStatus.PLACED, 1));
        HttpResponse<String> answer = place(AN_ORDER, "Idempotency-Key", "one");
        gateway.contract.assertKeptBy(answer, "/api/v1/orders", "post");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(header(answer, "Location")).isEqualTo("/api/v1/orders/" + ORDER);
        assertThat(header(answer, "ETag")).isEqualTo("\"1\"");
        assertThat(header(answer, "Idempotent-Replayed")).isNull();
        PlaceOrder wish = (PlaceOrder) gateway.asked.remove();
        assertThat(wish.userId()).isEqualTo(new UserId(USER));
        assertThat(wish.once().orElseThrow().key()).isEqualTo("one");
        assertThat(wish.destination())
                .isEqualTo(new Destination.Written(
                        new PostalAddress(Optional.empty(), "1 High St", Optional.of("7b"), "London", "N1", "GB")));
    }

    @Test
    void anOrderGoesToACountryThatThereIs() {
        HttpResponse<String> answer = place(AN_ORDER.replace("GB", "UK"), "Idempotency-Key", "one");
        gateway.contract.assertKeptBy(answer, "/api/v1/orders", "post");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo("/shipping_address/country");
        assertThat(gateway.asked).isEmpty();
    }

    @Test
    void anOrderGoesToASavedAddressOrToOneThatIsWrittenAndNotToBoth() {
        gateway.willAnswer(new Reply.Refused<>(new OrderRejection.UnknownAddress()));
        String saved =
                AN_ORDER.replaceFirst("(?s)\"shipping_address\":\\{.*?\\}", "\"shipping_address_id\":\"" + USER + "\"");
        HttpResponse<String> answer = place(saved, "Idempotency-Key", "one");
        gateway.contract.assertKeptBy(answer, "/api/v1/orders", "post");
        assertThat(((PlaceOrder) gateway.asked.remove()).destination())
                .isEqualTo(new Destination.Saved(new AddressId(USER)));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo("/shipping_address_id");
        String neither = saved.replaceFirst(",\\s*\"shipping_address_id\":\"[^\"]*\"", "");
        String both = AN_ORDER.strip().replaceFirst("\\{", "{\"shipping_address_id\":\"" + USER + "\",");
        for (String wrong : List.of(neither, both)) {
            HttpResponse<String> refused = place(wrong, "Idempotency-Key", "two");
            gateway.contract.assertKeptBy(refused, "/api/v1/orders", "post");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(json(refused).at("/errors/0/detail").asText()).isEqualTo("must be exactly one of its kinds");
        }
        assertThat(gateway.asked).isEmpty();
    }

    @Test
    void anOrderMayComeWithACoupon() {
        gateway.willAnswer(new Reply.Refused<>(new OrderRejection.CouponNotAccepted("the coupon is no longer valid")));
        String couponed = AN_ORDER.strip().replaceFirst("\\{", "{\"coupon\":\"SPRING\",");
        HttpResponse<String> answer = place(couponed, "Idempotency-Key", "one");
        gateway.contract.assertKeptBy(answer, "/api/v1/orders", "post");
        assertThat(((PlaceOrder) gateway.asked.remove()).coupon()).contains("SPRING");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("type").asText()).endsWith("/coupon-not-accepted");
        assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo("/coupon");
    }

    @Test
    void anOrderMayAskForAFlow() {
        gateway.willAnswer(done(OrderStatus.PLACED, 1));
        String choreographed = AN_ORDER.strip().replaceFirst("\\{", "{\"flow\":\"choreographed\",");
        HttpResponse<String> answer = place(choreographed, "Idempotency-Key", "one");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("flow").asText()).isEqualTo("orchestrated");
        assertThat(((PlaceOrder) gateway.asked.remove()).flow()).contains(OrderFlow.CHOREOGRAPHED);
        String unknown = AN_ORDER.strip().replaceFirst("\\{", "{\"flow\":\"improvised\",");
        assertThat(place(unknown, "Idempotency-Key", "two").statusCode()).isEqualTo(422);
    }

    @Test
    void saysThatAnAnswerIsARepeat() {
        gateway.willAnswer(new Reply.Done<>(new Placed(order(OrderStatus.PLACED, 1), true)));
        HttpResponse<String> answer = place(AN_ORDER, "Idempotency-Key", "one");
        assertThat(header(answer, "Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void waitsForAFinalAnswerIfAskedTo() {
        gateway.willAnswer(done(OrderStatus.PLACED, 1));
        gateway.willAnswer(Optional.of(order(OrderStatus.CONFIRMED, 3)));
        HttpResponse<String> answer = place(AN_ORDER, "Idempotency-Key", "two", "Prefer", "wait=3");
        gateway.contract.assertKeptBy(answer, "/api/v1/orders", "post");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(header(answer, "Preference-Applied")).isEqualTo("wait=3");
        assertThat(json(answer).get("status").asText()).isEqualTo("confirmed");
        gateway.asked.remove();
        assertThat(gateway.asked.remove()).isEqualTo(new OrderQuery.AwaitOrder(ORDER, Duration.ofSeconds(3)));
    }

    @Test
    void showsAnOrderThatIsNotFinalInTime() {
        gateway.willAnswer(done(OrderStatus.PLACED, 1));
        gateway.willAnswer(Optional.of(order(OrderStatus.STOCK_RESERVED, 2)));
        HttpResponse<String> answer = place(AN_ORDER, "Idempotency-Key", "three", "Prefer", "wait=1");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void tellsWhatIsWrongWithAnOrder() {
        gateway.willAnswer(new Reply.Refused<>(new OrderRejection.UnknownProduct(new Sku("TEAPOT"))));
        HttpResponse<String> refused = place(AN_ORDER, "Idempotency-Key", "four");
        gateway.contract.assertKeptBy(refused, "/api/v1/orders", "post");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(place(AN_ORDER).statusCode()).isEqualTo(400);
        String twoPointZero = AN_ORDER.replace("\"quantity\":2", "\"quantity\":2.0");
        HttpResponse<String> fraction = place(twoPointZero, "Idempotency-Key", "four");
        assertThat(fraction.statusCode()).isEqualTo(422);
        assertThat(json(fraction).at("/errors/0/pointer").asText()).isEqualTo("/items/0/quantity");
    }

    private static HttpResponse<String> place(String order, String... headers) {
        return gateway.user.post("/api/v1/orders", order, headers);
    }
}
