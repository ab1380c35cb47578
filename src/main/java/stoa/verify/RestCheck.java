package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.platform.http.contract.AnswerRules;

/** Row 1: the served OpenAPI document is the truth, for what goes well and for what does not. */
final class RestCheck implements Check {

    private static final String PROBLEM = "application/problem+json";
    private static final String ME = "/api/v1/users/me";

    @Override
    public String deed() {
        return """
                called every operation of the served /openapi.json as it asks to be called, then without token, with \
                another role, and with bodies that are not JSON or not valid; held every answer against the document\
                """;
    }

    @Override
    public Outcome observe(Stage stage) {
        JsonNode openApi = stage.api().once(Ask.get("/openapi.json")).body();
        List<ServedOperation> operations = ServedOperation.all(openApi).toList();
        Broken.unless(openApi.path("openapi").asText().startsWith("3.1."), "%s", openApi.path("openapi"));
        Broken.unless(!operations.isEmpty(), "no operations in /openapi.json");
        Visitor visitor = new Visitor(stage, new Tour(stage), new AnswerRules(openApi), new TreeSet<>());
        operations.forEach(visitor::visit);
        visitor.lookAround();
        return Outcome.passed(
                "%d operations answered as promised; refusals were problems: %s; ETags: 304, 412, 428",
                operations.size(), visitor.refusals());
    }

    private record Visitor(Stage stage, Tour tour, AnswerRules rules, Set<Integer> refusals) {

        void visit(ServedOperation operation) {
            Ask good = tour.good(operation);
            Answer answer = operation.streams() ? head(good) : stage.api().once(good);
            require(operation, answer, isPromised(operation, answer), "called as it asks to be");
            if (operation.needsToken()) {
                refused(operation, tour.bare(operation), 401);
            }
            if (operation.isForAdministrators()) {
                refused(operation, as(stage.ada().session().bearer(), tour.bare(operation)), 403);
            }
            if (operation.takesBody()) {
                Ask asked = operation.needsToken()
                        ? as(tour.bearer(operation), tour.bare(operation))
                        : tour.bare(operation);
                refused(operation, asked.with(Buffer.buffer("{")), 400);
                refused(operation, asked.with(Buffer.buffer("{\"nonsense\":1}")), 422);
            }
        }

        private boolean isPromised(ServedOperation operation, Answer answer) {
            return tour.findsNothing(operation) ? answer.status() == 404 : answer.isGood();
        }

        private static Ask as(String bearer, Ask ask) {
            return ask.with("Authorization", bearer);
        }

        /** Of a stream only the beginning is read. */
        private Answer head(Ask ask) {
            return stage.api().exchange(ask, Visitor::head, stage.patience().limit());
        }

        private static Future<Answer> head(HttpClientResponse response) {
            response.exceptionHandler(_ -> {}).request().reset();
            return Future.succeededFuture(
                    new Answer(response.statusCode(), response.headers(), "", MissingNode.getInstance()));
        }

        private void refused(ServedOperation operation, Ask ask, int status) {
            Answer answer = stage.api().once(ask);
            require(operation, answer, answer.status() == status, "expected " + status);
            requireProblem(answer, ask, status);
        }

        private void require(ServedOperation operation, Answer answer, boolean holds, String what) {
            Broken.unless(holds, "%s, %s: %d %s", operation, what, answer.status(), answer.text());
            Optional<String> type = Optional.ofNullable(answer.headers().get("Content-Type"));
            rules.broken(operation.path(), operation.method(), answer.status(), type, answer.body())
                    .ifPresent(broken -> {
                        throw new Broken("%s answered %d with %s".formatted(operation, answer.status(), broken));
                    });
        }

        private void requireProblem(Answer answer, Ask ask, int status) {
            boolean isProblem = PROBLEM.equals(answer.headers().get("Content-Type"))
                    && answer.body().path("status").asInt() == status
                    && answer.body().path("trace_id").asText().length() == 32;
            Broken.unless(
                    answer.status() == status && isProblem,
                    "%s: expected a problem of status %d, got %d %s",
                    ask,
                    status,
                    answer.status(),
                    answer.text());
            refusals.add(status);
        }

        /** What no single operation promises. */
        void lookAround() {
            Ask nowhere = Ask.get("/api/v1/nowhere");
            requireProblem(stage.api().once(nowhere), nowhere, 404);
            Ask wrong = Ask.of(HttpMethod.DELETE, "/api/v1/products");
            Answer notAllowed = stage.api().once(wrong);
            requireProblem(notAllowed, wrong, 405);
            Broken.unless(
                    String.valueOf(notAllowed.headers().get("Allow")).contains("GET"),
                    "a 405 that does not say what is");
            Answer unchanged = stage.ada().send(Ask.get(ME).with("If-None-Match", tour.tag()));
            Broken.unless(unchanged.status() == 304, "If-None-Match: %d", unchanged.status());
            Ask change = Ask.of(HttpMethod.PATCH, ME).with(Api.object().put("name", "Ada"));
            requireProblem(stage.ada().send(change), change, 428);
            requireProblem(stage.ada().send(change.with("If-Match", "\"0\"")), change, 412);
        }
    }
}
