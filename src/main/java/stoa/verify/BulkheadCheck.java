package stoa.verify;

import java.util.List;
import java.util.stream.IntStream;
import stoa.client.Ask;
import stoa.client.Together;

/** Row 19: payments that hang take nothing from those who only look around. */
final class BulkheadCheck implements Check {

    /** More than the acquirer is asked at once, so that some wait in line. */
    private static final int ORDERS = 80;

    private static final int HANGING = 50;
    private static final int WIDTH = 16;
    private static final int BROWSED = 40;
    private static final int SIGN_INS = 3;
    private static final double BROWSING_FLOOR = 2;
    private static final double SIGN_IN_FLOOR = 100;

    @Override
    public String deed() {
        return "measured browsing and signing in: calm, twice with " + ORDERS
                + " orders waiting for an acquirer that hung," + " calm again";
    }

    @Override
    public Turn turn() {
        return Turn.LAST;
    }

    @Override
    public Outcome observe(Stage stage) {
        new Guarding(stage).awaitRest();
        String sku = stage.shop().product(ORDERS);
        Latency browsing = new Latency("browsing", BROWSING_FLOOR);
        Latency signingIn = new Latency("signing in", SIGN_IN_FLOOR);
        round(stage, sku, false, browsing, signingIn);
        int hanging = stage.acquirer().during(Acquirer.Conduct.HANG, () -> {
            int held = payments(stage, sku);
            round(stage, sku, true, browsing, signingIn);
            round(stage, sku, true, browsing, signingIn);
            return held;
        });
        round(stage, sku, false, browsing, signingIn);
        return Outcome.passed(
                "%d payments at the acquirer, the others in line before it; meanwhile %s; %s",
                hanging, browsing.compared(), signingIn.compared());
    }

    /** Returns how many of them the acquirer keeps waiting; there is no place for the others. */
    private static int payments(Stage stage, String sku) {
        List<Integer> orders = IntStream.range(0, ORDERS).boxed().toList();
        Together.forEach(orders, WIDTH, i -> stage.ada().place(sku, 1, Card.GOOD));
        stage.patience().until("calls that wait for a place", new Guarding(stage)::queued, count -> count > 0);
        return stage.patience()
                .until("calls that hang", stage.acquirer()::held, held -> held >= HANGING && held < ORDERS);
    }

    private static void round(Stage stage, String sku, boolean hanging, Latency browsing, Latency signingIn) {
        Ask list = Ask.get("/api/v1/products?category=" + sku);
        browsing.add(hanging, times(BROWSED, () -> stage.api().once(list)));
        signingIn.add(hanging, times(SIGN_INS, () -> Tokens.signIn(stage.api(), stage.bob())));
    }

    private static List<Double> times(int count, Runnable action) {
        return IntStream.range(0, count).mapToObj(i -> millis(action)).toList();
    }

    private static double millis(Runnable action) {
        long begin = System.nanoTime();
        action.run();
        return (System.nanoTime() - begin) / 1e6;
    }
}
