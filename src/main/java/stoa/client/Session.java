package stoa.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import stoa.client.Target.Credentials;

/** Somebody signed in. The token is renewed by signing in again when it is about to expire. Safe for use by many threads. */
public final class Session {

    /** The share of a token's lifetime after which it is renewed. */
    private static final double RENEW_AFTER = 0.8;

    private final Api api;
    private final Credentials credentials;
    private String token;
    private long renewAt;

    private Session(Api api, Credentials credentials) {
        this.api = api;
        this.credentials = credentials;
    }

    public static Session signIn(Api api, Credentials credentials) {
        Session session = new Session(api, credentials);
        session.renew();
        return session;
    }

    /** Registers a new user and signs in. */
    public static Session register(Api api, Credentials credentials, String name) {
        ObjectNode user = Api.object()
                .put("email", credentials.email())
                .put("password", credentials.password())
                .put("name", name);
        api.ask(Ask.post("/api/v1/users", user));
        return signIn(api, credentials);
    }

    /** The value of the {@code Authorization} header. */
    public String bearer() {
        return "Bearer " + token();
    }

    synchronized String token() {
        if (System.nanoTime() - renewAt >= 0) {
            renew();
        }
        return token;
    }

    public Answer ask(Ask ask) {
        return api.ask(ask.with("Authorization", bearer()));
    }

    public Answer askAnyhow(Ask ask) {
        return api.askAnyhow(ask.with("Authorization", bearer()));
    }

    public Answer once(Ask ask) {
        return api.once(ask.with("Authorization", bearer()));
    }

    private synchronized void renew() {
        ObjectNode asked = Api.object().put("email", credentials.email()).put("password", credentials.password());
        JsonNode answer = api.ask(Ask.post("/api/v1/sessions", asked)).body();
        token = answer.path("access_token").asText();
        Duration lifetime = Duration.ofSeconds(answer.path("expires_in").asLong());
        renewAt = System.nanoTime() + (long) (lifetime.toNanos() * RENEW_AFTER);
    }
}
