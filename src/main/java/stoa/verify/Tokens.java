package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;

/** The pair of tokens that somebody signed in with. */
record Tokens(String access, String refresh) {

    static Tokens signIn(Api api, Buyer buyer) {
        Ask ask = Ask.post(
                "/api/v1/sessions",
                Api.object()
                        .put("email", buyer.credentials().email())
                        .put("password", buyer.credentials().password()));
        Answer answer = api.once(ask);
        Broken.unless(answer.isGood(), "signing in: %d %s", answer.status(), answer.text());
        return of(answer.body());
    }

    static Tokens of(JsonNode answer) {
        return new Tokens(
                answer.path("access_token").asText(),
                answer.path("refresh_token").asText());
    }

    /** Which key signed the access token. */
    String keyId() {
        return Jwt.parse(access).header().path("kid").asText();
    }

    /** Asks for a new pair in exchange. */
    Answer refreshed(Api api) {
        return api.once(Ask.post("/api/v1/sessions/refresh", Api.object().put("refresh_token", refresh)));
    }

    /** With the access token. */
    Answer send(Api api, Ask ask) {
        return api.once(ask.with("Authorization", "Bearer " + access));
    }

    @Override
    public String toString() {
        return "tokens of the key " + keyId();
    }
}
