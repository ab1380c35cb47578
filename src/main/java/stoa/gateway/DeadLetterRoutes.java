package stoa.gateway;

import static java.util.Comparator.comparing;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import stoa.platform.http.Answer;
import stoa.platform.http.Cursor;
import stoa.platform.http.Request;
import stoa.platform.http.Responders;
import stoa.platform.letter.DeadLetter;
import stoa.platform.letter.DeadLetterApi;
import stoa.platform.telemetry.Log;

/**
 * The dead letters of all services, as one list. Who asked for one to be handled again is in the log.
 *
 * @param services those that have dead letters
 */
record DeadLetterRoutes(Ask ask, List<String> services) {

    private static final Log LOG = Log.of(DeadLetterRoutes.class);
    private static final String LISTING = "dead-letters";
    private static final int PAGE = 20;

    void addTo(Responders responders) {
        responders.on("listDeadLetters", this::list).on("redriveDeadLetter", this::redrive);
    }

    private Future<Answer> list(Request request) {
        int limit = request.query("limit", PAGE);
        DeadLetterApi.ListLetters query = new DeadLetterApi.ListLetters(
                limit + 1, Cursor.of(request, LISTING).map(Cursor::id));
        return Future.all(services.stream()
                        .map(service -> ask.the(DeadLetterApi.list(service), query, request.call()))
                        .toList())
                .map(pages -> Answer.ok(newest(pages.list(), limit)));
    }

    /** By the time in their ids, which as text are in order. */
    private static Page<DeadLetter> newest(List<List<DeadLetter>> pages, int limit) {
        List<DeadLetter> all = pages.stream()
                .flatMap(List::stream)
                .sorted(comparing((DeadLetter letter) -> letter.id().toString()).reversed())
                .toList();
        return Page.of(all, limit, LISTING, DeadLetter::id);
    }

    private Future<Answer> redrive(Request request) {
        DeadLetterApi.Redrive wish = new DeadLetterApi.Redrive(request.pathId("id"));
        return Future.all(services.stream()
                        .map(service -> ask.the(DeadLetterApi.redrive(service), wish, request.call()))
                        .toList())
                .map(answers -> found(answers.list()))
                .onSuccess(letter -> LOG.in(request.call())
                        .with("dead_letter", letter.id())
                        .with("subscription", letter.subscription())
                        .with("stream", letter.stream())
                        .warn("somebody asked to have a dead letter handled again"))
                .map(letter -> Answer.json(202, letter));
    }

    private static DeadLetter found(List<Optional<DeadLetter>> answers) {
        return answers.stream().flatMap(Optional::stream).findFirst().orElseThrow(Ask::missing);
    }
}
