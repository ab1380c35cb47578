package stoa.gateway;

import static java.util.Comparator.reverseOrder;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import stoa.kernel.OrderId;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderView;
import stoa.order.api.SagaApi;
import stoa.order.api.SagaView;
import stoa.platform.http.Answer;
import stoa.platform.http.Cursor;
import stoa.platform.http.Request;
import stoa.platform.http.Responders;
import stoa.platform.letter.DeadLetter;
import stoa.platform.letter.DeadLetterApi;

/**
 * The orders on their way as one list, whoever leads them: what their leaders say of them, and what of their events could not be
 * handled.
 *
 * @param services those that have dead letters
 * @param patience for how long an order that is resumed waits anew
 */
record SagaRoutes(Ask ask, InstantSource clock, List<String> services, Duration patience) {

    private static final String LISTING = "sagas";
    private static final int PAGE = 20;

    void addTo(Responders responders) {
        responders
                .on("listSagas", this::list)
                .on("getSaga", this::find)
                .on("resumeSaga", this::resume)
                .on("skipSagaStep", this::skip)
                .on("compensateSaga", this::compensate);
    }

    private Future<Answer> list(Request request) {
        int limit = request.query("limit", PAGE);
        Optional<String> status = request.query("status");
        Optional<OrderId> before = Cursor.of(request, LISTING).map(Cursor::id).map(OrderId::new);
        boolean stuck =
                status.filter(SagaDocument.Status.STUCK.wireName()::equals).isPresent();
        SagaApi.ListSagas query = new SagaApi.ListSagas(stuck, limit + 1, before);
        return ask.the(SagaApi.OF_CHECKOUT, query, request.call())
                .compose(led -> ask.the(SagaApi.OF_ORDERS, query, request.call())
                        .map(alone ->
                                Stream.of(led, alone).flatMap(List::stream).toList()))
                .compose(sagas -> letters(request, limit + 1, Optional.empty(), before)
                        .map(letters -> Answer.ok(page(merged(sagas, letters), status, limit))));
    }

    private Future<List<DeadLetter>> letters(
            Request request, int limit, Optional<OrderId> of, Optional<OrderId> before) {
        DeadLetterApi.ListStreams query = new DeadLetterApi.ListStreams(
                SagaApi.LEADING, limit, of.map(OrderId::value), before.map(OrderId::value));
        return Future.all(services.stream()
                        .map(service -> ask.the(DeadLetterApi.streams(service), query, request.call()))
                        .toList())
                .map(pages -> pages.<List<DeadLetter>>list().stream()
                        .flatMap(List::stream)
                        .toList());
    }

    /** The newest order first, by the time in their ids, which as text are in order. */
    private static Collection<SagaDocument> merged(List<SagaView> sagas, List<DeadLetter> letters) {
        Map<String, SagaDocument> all = new TreeMap<>(reverseOrder());
        sagas.forEach(saga -> all.put(saga.orderId().toString(), SagaDocument.of(saga)));
        letters.forEach(letter ->
                all.merge(letter.stream().toString(), SagaDocument.of(letter), (saga, alone) -> saga.with(letter)));
        return all.values();
    }

    /** Those of another status are left out at last, so a page may be short, and empty, though others follow. */
    private static Page<SagaDocument> page(Collection<SagaDocument> all, Optional<String> status, int limit) {
        return Page.of(all, limit, LISTING, SagaDocument::id)
                .only(saga -> status.map(saga.status().wireName()::equals).orElse(true));
    }

    private Future<Answer> find(Request request) {
        return found(request).map(Answer::ok);
    }

    private Future<SagaDocument> found(Request request) {
        OrderId id = OrderRoutes.id(request);
        SagaApi.FindSaga query = new SagaApi.FindSaga(id);
        return ask.the(SagaApi.FIND_OF_CHECKOUT, query, request.call())
                .compose(led -> led.isPresent()
                        ? Future.succeededFuture(led)
                        : ask.the(SagaApi.FIND_OF_ORDERS, query, request.call()))
                .compose(saga -> letters(request, 1, Optional.of(id), Optional.empty())
                        .map(letters -> merged(saga.stream().toList(), letters).stream()
                                .findFirst()
                                .orElseThrow(Ask::missing)));
    }

    /** First the order notes who wants it, and its leader tries again; then what could not be handled is. */
    private Future<Answer> resume(Request request) {
        return found(request).compose(saga -> {
            OrderCommand resume = new OrderCommand.Resume(
                    saga.id(), request.call().actor(), clock.instant().plus(patience));
            return ask.tell(OrderApi.COMMAND, Ask.submission(resume), request.call())
                    .compose(resumed -> redrive(request, resumed.order()))
                    .map(asked -> Answer.json(202, saga));
        });
    }

    private Future<?> redrive(Request request, OrderView order) {
        DeadLetterApi.RedriveStreams wish = new DeadLetterApi.RedriveStreams(
                Set.of(order.id().value(), order.paymentId().value()));
        return Future.all(services.stream()
                .map(service -> ask.the(DeadLetterApi.redriveStreams(service), wish, request.call()))
                .toList());
    }

    private Future<Answer> skip(Request request) {
        String step = request.body(Skipped.class).step().toLowerCase(Locale.ROOT);
        return found(request)
                .compose(saga -> ask.tell(SagaApi.SKIP, new SagaApi.SkipStep(saga.id(), step), request.call())
                        .map(skipped -> Answer.json(202, saga)));
    }

    /** An order that is given up is one that is cancelled: who leads it undoes what was done, in reverse. */
    private Future<Answer> compensate(Request request) {
        String reason = request.body(Reason.class).reason();
        return found(request)
                .compose(saga -> ask.tell(
                                OrderApi.COMMAND,
                                Ask.<OrderCommand>submission(new OrderCommand.Cancel(
                                        saga.id(), request.call().actor(), reason)),
                                request.call())
                        .map(cancelled -> Answer.json(202, saga)));
    }

    private record Skipped(String step) {}

    private record Reason(String reason) {}
}
