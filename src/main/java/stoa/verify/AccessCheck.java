package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;

/** Row 23: who one is, what one may do, and whose things they are. */
final class AccessCheck implements Check {

    private static final Ask OWN = Ask.get("/api/v1/users/me");
    private static final int NOBODY = 401;
    private static final int MAY_NOT = 403;
    private static final int NOT_YOURS = 404;

    @Override
    public String deed() {
        return "asked without a token, with forged and misused ones and one of an ended session; as a user for what is"
                + " an administrator's, and for another user's order and payment";
    }

    @Override
    public Outcome observe(Stage stage) {
        int refused = refusesTokens(stage);
        refusesTheEndedSession(stage);
        int forbidden = keepsAdministration(stage);
        int hidden = hidesFromOthers(stage);
        return Outcome.passed(
                "401 for %d bad tokens, also after signing out; 403 for %d operations of administrators; 404 for %d"
                        + " looks at another user's things, which their owner and an administrator see",
                refused, forbidden, hidden);
    }

    private static int refusesTokens(Stage stage) {
        String good = Tokens.signIn(stage.api(), stage.ada()).access();
        requireStatus(stage.api().once(OWN), NOBODY, "no token");
        requireStatus(with(stage, good), 200, "a good token");
        try {
            Forger forger = new Forger(good, new KeySet(stage).of(good));
            Map<String, String> bad = forger.forgeries();
            bad.forEach((why, token) -> requireStatus(with(stage, token), NOBODY, "a token with " + why));
            return bad.size() + 1;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA and HMAC", e);
        }
    }

    private static Answer with(Stage stage, String token) {
        return new Tokens(token, "").send(stage.api(), OWN);
    }

    private static void refusesTheEndedSession(Stage stage) {
        Tokens tokens = Tokens.signIn(stage.api(), stage.ada());
        requireStatus(tokens.send(stage.api(), OWN), 200, "a new session");
        requireStatus(
                tokens.send(stage.api(), Ask.of(HttpMethod.DELETE, "/api/v1/sessions/current")), 204, "signing out");
        requireStatus(tokens.send(stage.api(), OWN), NOBODY, "the token of an ended session");
    }

    private static int keepsAdministration(Stage stage) {
        String sku = stage.shop().product(1);
        JsonNode order = stage.ada().confirmed(sku, 1, Card.GOOD);
        var product = Api.object().put("name", "Mine now");
        product.putObject("price").put("amount", 1).put("currency", Shop.CURRENCY);
        List<Ask> administration = List.of(
                Ask.put(Shop.path(sku), product),
                Shop.delivery(sku, 100),
                Ask.post(Buyer.path(order) + "/refunds", Api.object().put("reason", "I would like that"))
                        .with("Idempotency-Key", "verify"));
        administration.forEach(ask -> requireStatus(stage.ada().send(ask), MAY_NOT, "as a user, " + ask));
        return administration.size();
    }

    private static int hidesFromOthers(Stage stage) {
        JsonNode order = stage.ada().place(stage.shop().product(1), 1, Card.GOOD);
        stage.ada().awaitStatus(order, "confirmed");
        stage.ada().awaitPayment(order, "captured");
        String path = Buyer.path(order);
        List<Ask> looks = Stream.of(path, path + "?at=1", path + "/events", path + "/stream", payment(order))
                .map(Ask::get)
                .toList();
        looks.forEach(ask -> requireStatus(stage.bob().send(ask), NOT_YOURS, "for another user's, " + ask));
        requireStatus(
                stage.bob().send(Ask.post(path + "/cancel", Api.object())), NOT_YOURS, "cancelling another user's");
        for (String open : List.of(path, payment(order))) {
            requireStatus(stage.ada().send(Ask.get(open)), 200, "for one's own, " + open);
            requireStatus(stage.admin().once(Ask.get(open)), 200, "as an administrator, " + open);
        }
        boolean listed = Api.each(stage.bob().get("/api/v1/orders?limit=100").path("items"))
                .anyMatch(each -> each.path("id").equals(order.path("id")));
        Broken.unless(!listed, "another user's order is in the list");
        return looks.size() + 2;
    }

    private static String payment(JsonNode order) {
        return Buyer.PAYMENTS + Buyer.paymentId(order);
    }

    private static void requireStatus(Answer answer, int status, String what) {
        Broken.unless(answer.status() == status, "%s: %d, expected %d", what, answer.status(), status);
    }
}
