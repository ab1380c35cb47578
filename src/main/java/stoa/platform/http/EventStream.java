package stoa.platform.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * Writes a feed to a client as server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html). It asks the feed for more only when the client has taken
 * what there was.
 */
final class EventStream {

    private static final String STILL_HERE = ":\n\n";

    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final EventFeed feed;
    private final long heartbeat;
    private Runnable onEnd;
    private String lastId;
    private boolean ended;

    EventStream(Vertx vertx, HttpServerResponse response, EventFeed feed, Duration heartbeat) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.response = response;
        this.feed = feed;
        this.heartbeat = vertx.setPeriodic(heartbeat.toMillis(), tick -> showThatItLives());
    }

    /**
     * @param from the last event the client already has; empty to begin at the beginning
     * @param whenEnded called once, when the feed has ended or the client has left
     */
    void start(String from, Runnable whenEnded) {
        lastId = from;
        onEnd = whenEnded;
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .setChunked(true)
                .closeHandler(left -> end())
                .exceptionHandler(broken -> end())
                .write(STILL_HERE);
        pull();
    }

    private void pull() {
        if (!ended) {
            feed.after(lastId).onComplete(batch -> context.runOnContext(turn -> push(batch)), broken -> finish());
        }
    }

    private void push(EventFeed.Batch batch) {
        if (ended) {
            return;
        }
        batch.events().forEach(this::write);
        if (batch.last()) {
            finish();
        } else if (response.writeQueueFull()) {
            response.drainHandler(drained -> pull());
        } else {
            pull();
        }
    }

    private Future<Void> write(EventFeed.Event event) {
        lastId = event.id();
        return response.write("id: " + event.id() + "\nevent: " + event.type() + "\ndata: " + event.json() + "\n\n");
    }

    private void showThatItLives() {
        if (!response.writeQueueFull()) {
            response.write(STILL_HERE);
        }
    }

    void finish() {
        if (!ended) {
            end();
            response.end();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(heartbeat);
            feed.close();
            onEnd.run();
        }
    }
}
