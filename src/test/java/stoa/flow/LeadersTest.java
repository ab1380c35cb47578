package stoa.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stoa.Settings;
import stoa.order.api.SagaApi;

/** Those who are asked what they could not handle of an order are there, by the names they are asked by. */
class LeadersTest {

    private static final Pattern SUBSCRIPTION =
            Pattern.compile("stoa_dead_letters_streams\\{subscription=\"([^\"]*)\"\\}");

    @Test
    void whoLeadsAnOrderIsAmongTheSubscriptions() {
        try (World world = new World(Settings.DEFAULTS);
                Platform platform = Platform.start(world, Flow.ORCHESTRATED)) {
            assertThat(subscriptions(platform)).containsAll(SagaApi.LEADING);
        }
    }

    private static Stream<String> subscriptions(Platform platform) {
        return SUBSCRIPTION
                .matcher(platform.node.metrics().exposition())
                .results()
                .map(found -> found.group(1));
    }
}
