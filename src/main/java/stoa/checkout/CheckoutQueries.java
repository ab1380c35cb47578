package stoa.checkout;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import stoa.checkout.Checkout.Running;
import stoa.checkout.Checkout.Undoing;
import stoa.kernel.Ids;
import stoa.kernel.OrderId;
import stoa.order.api.SagaApi;
import stoa.order.api.SagaView;
import stoa.platform.json.BadJson;
import stoa.platform.log.SqlTransaction;

/** The checkouts under way, as they were last stored: some hundred milliseconds ago. */
final class CheckoutQueries {

    private static final String LIST = """
        select id, type, doc::text, problem from process
        where ($1::uuid is null or id < $1) and ($2::uuid is null or id < $2 or problem is not null)
        order by id desc limit $3\
        """;

    private static final String FIND = "select id, type, doc::text, problem from process where id = $1";

    private static final String ILLEGIBLE = "what is stored of it cannot be read";

    private final Pool pool;
    private final InstantSource clock;
    private final CheckoutPolicy policy;

    CheckoutQueries(Pool pool, InstantSource clock, CheckoutPolicy policy) {
        this.pool = pool;
        this.clock = clock;
        this.policy = policy;
    }

    /** Of the stuck ones also some that may be so by their age alone. */
    Future<List<SagaView>> list(SagaApi.ListSagas query) {
        long oldEnough = clock.instant().minus(policy.stuckAfter()).toEpochMilli();
        Tuple arguments = Tuple.of(
                query.before().map(OrderId::value).orElse(null),
                query.stuck() ? Ids.firstOf(oldEnough) : null,
                query.limit());
        return SqlTransaction.orFault(pool.preparedQuery(LIST).execute(arguments))
                .map(rows -> rows.stream().map(this::view).toList());
    }

    Future<Optional<SagaView>> find(OrderId order) {
        return SqlTransaction.orFault(pool.preparedQuery(FIND).execute(Tuple.of(order.value())))
                .map(rows -> rows.stream().findFirst().map(this::view));
    }

    private SagaView view(Row row) {
        Checkout checkout;
        try {
            checkout = CheckoutVerticle.STATES.decode(row.getString(1), row.getString(2));
        } catch (BadJson illegible) {
            return unknown(row.getUUID(0));
        }
        return view(checkout, Optional.ofNullable(row.getString(3)), clock.instant());
    }

    private static SagaView unknown(UUID order) {
        Instant begun = Instant.ofEpochMilli(Ids.millisOf(order));
        return new SagaView(
                new OrderId(order), Step.FLOW, List.of(), begun, Optional.empty(), false, Optional.of(ILLEGIBLE));
    }

    private SagaView view(Checkout checkout, Optional<String> problem, Instant now) {
        Duration waited = policy.waited(checkout.pace().tries());
        Instant since = checkout.pace().resendAt().minus(waited);
        Optional<Instant> deadline = deadline(checkout);
        boolean overdue = !now.isBefore(deadline.orElse(since).plus(policy.stuckAfter()));
        return new SagaView(
                checkout.terms().orderId(), Step.FLOW, waitsFor(checkout), since, deadline, overdue, problem);
    }

    /** A confirmed order is carried through, and what is undone is undone. */
    private static Optional<Instant> deadline(Checkout checkout) {
        return checkout instanceof Running running && running.stage() < Step.CONFIRM.stage()
                ? Optional.of(running.deadline())
                : Optional.empty();
    }

    private static List<String> waitsFor(Checkout checkout) {
        return switch (checkout) {
            case Running running ->
                running.waitingFor().stream().map(Step::wireName).toList();
            case Undoing undoing -> {
                Stream<String> closing = undoing.orderOpen() ? Stream.of("close") : Stream.empty();
                yield Stream.concat(closing, undoing.undoing().stream().map(step -> "undo " + step.wireName()))
                        .toList();
            }
        };
    }
}
