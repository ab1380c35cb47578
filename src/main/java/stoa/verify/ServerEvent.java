package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import stoa.client.Ask;
import stoa.platform.json.Json;

/**
 * One event of a stream of server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation).
 */
record ServerEvent(int id, String type, JsonNode data) {

    private static final String END = "\n\n";

    /** Reads a stream until there is enough of it, or nobody waits any longer; then hangs up. */
    static List<ServerEvent> read(Stage stage, Ask ask, Predicate<List<ServerEvent>> enough) {
        return stage.api()
                .exchange(
                        ask,
                        response -> new Reading(stage, response, enough).begin(),
                        stage.patience().limit().multipliedBy(2));
    }

    static ServerEvent parse(String block) {
        String id = "0";
        String type = "";
        StringBuilder data = new StringBuilder();
        for (String line : block.lines().toList()) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            switch (line.substring(0, Math.max(0, line.indexOf(':')))) {
                case "id" -> id = value;
                case "event" -> type = value;
                case "data" -> data.append(value);
                default -> {}
            }
        }
        return new ServerEvent(Integer.parseInt(id), type, Json.decode(data.toString(), JsonNode.class));
    }

    /** On the event loop of the response. */
    private static final class Reading {

        private final Stage stage;
        private final HttpClientResponse response;
        private final Predicate<List<ServerEvent>> enough;
        private final List<ServerEvent> events = new ArrayList<>();
        private final StringBuilder rest = new StringBuilder();
        private final Promise<List<ServerEvent>> done = Promise.promise();

        Reading(Stage stage, HttpClientResponse response, Predicate<List<ServerEvent>> enough) {
            this.stage = stage;
            this.response = response;
            this.enough = enough;
        }

        Future<List<ServerEvent>> begin() {
            long timer = stage.vertx().setTimer(stage.patience().limit().toMillis(), _ -> done.tryComplete(events));
            response.handler(chunk -> take(chunk.toString()))
                    .endHandler(_ -> done.tryComplete(events))
                    .exceptionHandler(done::tryFail);
            return done.future().onComplete(_ -> {
                stage.vertx().cancelTimer(timer);
                response.request().reset();
            });
        }

        private void take(String chunk) {
            rest.append(chunk);
            for (int end = rest.indexOf(END); end >= 0; end = rest.indexOf(END)) {
                String block = rest.substring(0, end);
                rest.delete(0, end + END.length());
                if (block.contains("data:")) {
                    events.add(parse(block));
                }
            }
            if (enough.test(events)) {
                done.tryComplete(List.copyOf(events));
            }
        }
    }

    @Override
    public String toString() {
        return id + " " + type;
    }
}
