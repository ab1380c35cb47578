package stoa.flow;

import io.vertx.core.Deployable;
import stoa.checkout.CheckoutVerticle;

/** How an order is led from placed to its end. Whatever leads it, the same is published and the books balance. */
enum Flow {

    /** One process follows all the logs and tells everybody what to do. */
    ORCHESTRATED {
        @Override
        Deployable leader(Platform platform) {
            return new CheckoutVerticle(
                    platform.node,
                    platform.pool("order"),
                    platform.bus,
                    new CheckoutVerticle.Logs(
                            platform.orders.source(), platform.inventory.log(), platform.payments.source()),
                    platform.world.settings.checkout(),
                    platform.world.settings.inventory().holdTime());
        }
    };

    /** What has to be deployed besides the domains. */
    abstract Deployable leader(Platform platform);
}
