package stoa.simulator;

import java.util.List;
import java.util.function.Function;
import stoa.checkout.CheckoutParts;
import stoa.order.api.OrderFlow;

/** What leads an order from placed to its end, in one world. */
interface Flow {

    /** What orders ask for. */
    OrderFlow name();

    /** Begins a machine's part in it. */
    void open(Office office);

    /** What it has left unfinished, in words. */
    List<String> unfinished();

    /** The ways there are to do it. */
    enum Style {
        ORCHESTRATED(world -> orchestrated(CheckoutParts.of(Numbers.CHECKOUT, world.plan.heldFor()))),
        /** Without anything besides the domains, which every office has. */
        CHOREOGRAPHED(world -> choreographed());

        private final Function<World, Flow> flow;

        Style(Function<World, Flow> flow) {
            this.flow = flow;
        }

        Flow in(World world) {
            return flow.apply(world);
        }
    }

    private static Flow choreographed() {
        return new Flow() {
            @Override
            public OrderFlow name() {
                return OrderFlow.CHOREOGRAPHED;
            }

            @Override
            public void open(Office office) {}

            @Override
            public List<String> unfinished() {
                return List.of();
            }
        };
    }

    private static <P, S, C> Flow orchestrated(CheckoutParts<P, S, C> parts) {
        SagaTable<P> table = new SagaTable<>();
        return new Flow() {
            @Override
            public OrderFlow name() {
                return OrderFlow.ORCHESTRATED;
            }

            @Override
            public void open(Office office) {
                SagaSeat.open(office, parts, table);
            }

            @Override
            public List<String> unfinished() {
                return table.rows();
            }
        };
    }
}
