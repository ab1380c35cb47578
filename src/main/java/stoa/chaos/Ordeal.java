package stoa.chaos;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import stoa.client.Api;
import stoa.client.Target;

/** Trades at one platform through all rounds of a plan, and hears the witnesses afterwards. */
final class Ordeal {

    private static final int LAST_ORDERS = 100;

    private final ChaosOptions options;
    private final Premises premises;
    private final Report report;
    private final Vertx vertx;

    Ordeal(ChaosOptions options, Premises premises, Report report, Vertx vertx) {
        this.options = options;
        this.premises = premises;
        this.report = report;
        this.vertx = vertx;
    }

    /** @throws Stuck when the platform does not get on; what can be learnt of the reason is in the report by then */
    Accounting endure(Plan plan) throws IOException, InterruptedException {
        Target target = premises.start();
        try (Api api = new Api(vertx, target.url(), 2 * options.clients());
                Api acquirer = new Api(vertx, target.acquirer().orElseThrow(), 1)) {
            Market market = Market.open(api, target, options.clients(), options.seed());
            try {
                trade(market, plan);
                Logs logs = new Logs(premises.store());
                return new Inquiry(market, acquirer, logs, surprises(market)).accounting();
            } catch (Stuck e) {
                report.autopsy(new Autopsy(premises, api).report(market));
                throw e;
            }
        }
    }

    private void trade(Market market, Plan plan) throws IOException, InterruptedException {
        Settling settling = new Settling(market.admin());
        try (Trade trade = Trade.at(market)) {
            report.heading();
            for (Round round : plan.rounds()) {
                trade.await(round.orders());
                Thread.sleep(round.delay());
                strike(round, trade.orders(), market, settling);
            }
            trade.await(LAST_ORDERS);
            trade.end();
        }
    }

    private void strike(Round round, Set<String> promised, Market market, Settling settling)
            throws IOException, InterruptedException {
        report.begin(round, promised.size());
        long over = premises.strike(round);
        market.stranger().buyOnce(round.number());
        Duration back = Duration.ofNanos(System.nanoTime() - over);
        settling.await(promised);
        report.end(back, Duration.ofNanos(System.nanoTime() - over));
    }

    private List<String> surprises(Market market) {
        List<String> surprises = new ArrayList<>(premises.surprises());
        market.everybody().forEach(shopper -> surprises.addAll(shopper.surprises()));
        return surprises;
    }
}
