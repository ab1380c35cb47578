package stoa.flow;

import io.vertx.core.Deployable;
import java.util.List;
import stoa.checkout.CheckoutVerticle;
import stoa.order.api.OrderFlow;

/** How an order is led from placed to its end. Whatever leads it, the same is published and the books balance. */
enum Flow {

    /** One process follows all the logs and tells everybody what to do. */
    ORCHESTRATED(OrderFlow.ORCHESTRATED) {
        @Override
        List<Deployable> leaders(Platform platform) {
            return List.of(new CheckoutVerticle(
                    platform.node,
                    platform.pool("order"),
                    platform.bus,
                    new CheckoutVerticle.Logs(
                            platform.orders.source(), platform.inventory.source(), platform.payments.source()),
                    platform.world.settings.checkout(),
                    platform.world.settings.inventory().holdTime()));
        }
    },

    /** Nobody does: the domains react to each other. */
    CHOREOGRAPHED(OrderFlow.CHOREOGRAPHED) {
        @Override
        List<Deployable> leaders(Platform platform) {
            return List.of();
        }
    };

    /** What orders are placed with that do not ask for anything. */
    final OrderFlow usual;

    Flow(OrderFlow usual) {
        this.usual = usual;
    }

    /** What has to be deployed besides the domains. */
    abstract List<Deployable> leaders(Platform platform);
}
