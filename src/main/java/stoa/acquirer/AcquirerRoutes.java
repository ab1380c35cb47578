package stoa.acquirer;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import stoa.acquirer.HttpReply.Delivery;
import stoa.acquirer.Instruction.Authorise;
import stoa.acquirer.Instruction.Capture;
import stoa.acquirer.Instruction.Refund;
import stoa.acquirer.Instruction.Void;
import stoa.kernel.Trace;
import stoa.platform.json.Json;

/** The table of what merchants, and those who play with the sandbox, can call. */
final class AcquirerRoutes {

    private static final String KEY_HEADER = "Idempotency-Key";
    private static final HttpReply NOT_FOUND =
            HttpReply.problem(HttpResponseStatus.NOT_FOUND, "not_found", "there is nothing here");
    private static final HttpReply KEY_REQUIRED = HttpReply.problem(
            HttpResponseStatus.BAD_REQUEST,
            "idempotency_key_required",
            KEY_HEADER + " must be 1 to " + Entry.MAX_KEY + " printable ASCII characters");
    private static final HttpReply KEY_REUSED = HttpReply.problem(
            HttpResponseStatus.UNPROCESSABLE_ENTITY, "idempotency_key_reused", "the key stands for another request");
    private static final HttpReply BAD_PAGE = HttpReply.problem(
            HttpResponseStatus.UNPROCESSABLE_ENTITY,
            "invalid_request",
            "after must be a position, limit at most " + PageQuery.MOST);

    private final CardProcessor processor;
    private final Book book;
    private final Conduct conduct;
    private final InstantSource clock;
    private final Duration slowAnswer;

    AcquirerRoutes(Book book, InstantSource clock, Duration slowAnswer) {
        this.processor = new CardProcessor(book, clock);
        this.book = book;
        this.conduct = new Conduct(clock);
        this.clock = clock;
        this.slowAnswer = slowAnswer;
    }

    /** @throws stoa.platform.json.BadJson when the body is not what the call takes */
    HttpReply answer(HttpServerRequest request, byte[] body) {
        return switch (request.method() + " " + request.path()) {
            case "GET /sandbox/behaviour" -> HttpReply.ok(conduct.state());
            case "PUT /sandbox/behaviour" -> HttpReply.ok(conduct.set(Json.decode(body, Conduct.Order.class)));
            case "GET /v1/book" -> HttpReply.ok(BookView.of(book));
            case "GET /v1/book/entries" -> page(request);
            default -> conduct.serve(() -> serve(request, Target.of(request.path()), body));
        };
    }

    void hold(HttpServerResponse response, Time time) {
        conduct.hold(response, time);
    }

    private HttpReply serve(HttpServerRequest request, Target target, byte[] body) {
        return switch (request.method() + " " + target.shape()) {
            case "POST /v1/authorisations" -> carryOut(request, Json.decode(body, Authorise.class));
            case "POST /v1/authorisations/{id}/captures" -> carryOut(request, new Capture(target.id(), amount(body)));
            case "POST /v1/authorisations/{id}/voids" -> carryOut(request, new Void(target.id()));
            case "POST /v1/authorisations/{id}/refunds" -> carryOut(request, new Refund(target.id(), amount(body)));
            case "GET /v1/authorisations/{id}" -> authorisation(target.id());
            default -> NOT_FOUND;
        };
    }

    private static long amount(byte[] body) {
        return Json.decode(body, Amount.class).amount();
    }

    private HttpReply authorisation(UUID id) {
        return book.authorisation(id)
                .map(AuthorisationView::of)
                .map(HttpReply::ok)
                .orElse(NOT_FOUND);
    }

    private HttpReply page(HttpServerRequest request) {
        return PageQuery.of(request)
                .map(query -> book.page(query.after(), query.limit()))
                .map(page -> HttpReply.ok(BookView.Page.of(page)))
                .orElse(BAD_PAGE);
    }

    private HttpReply carryOut(HttpServerRequest request, Instruction instruction) {
        String key = request.getHeader(KEY_HEADER);
        if (key == null || !Ascii.isPrintable(key, Entry.MAX_KEY)) {
            return KEY_REQUIRED;
        }
        Optional<Trace> trace = Trace.parse(request.getHeader("traceparent"));
        return switch (processor.handle(key, trace, instruction)) {
            case Answer.Recorded(Entry entry, boolean repeated) -> recorded(entry, repeated);
            case Answer.KeyReused() -> KEY_REUSED;
            case Answer.NoSuchAuthorisation() -> NOT_FOUND;
            case Answer.TryAgain() -> HttpReply.TRY_AGAIN;
        };
    }

    private HttpReply recorded(Entry entry, boolean repeated) {
        HttpReply reply = entry.refusal().map(AcquirerRoutes::refused).orElseGet(() -> created(entry));
        return reply.asReplay(repeated).by(delivery(entry, repeated));
    }

    private static HttpReply created(Entry entry) {
        return new HttpReply(
                HttpResponseStatus.CREATED.code(), AuthorisationView.of(entry.after()), false, new Delivery.Prompt());
    }

    private static HttpReply refused(Refusal refusal) {
        return HttpReply.problem(refusal.httpStatus(), refusal.code(), "this answer is final for this key");
    }

    private Delivery delivery(Entry entry, boolean repeated) {
        return switch (cardOf(entry)) {
            case SLOW -> new Delivery.Late(slowAnswer.minusMillis(clock.millis() - entry.at()));
            case LOST_REPLY -> repeated ? new Delivery.Prompt() : new Delivery.Lost();
            case GOOD, DECLINED, NO_FUNDS, FLAKY, UNKNOWN -> new Delivery.Prompt();
        };
    }

    /** Only authorising depends on the card; what follows is with the money that is held. */
    private static TestCard cardOf(Entry entry) {
        return entry.instruction() instanceof Authorise asked ? TestCard.of(asked.paymentMethod()) : TestCard.GOOD;
    }
}
