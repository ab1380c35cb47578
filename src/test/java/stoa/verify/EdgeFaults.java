package stoa.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import stoa.verify.Mischief.Got;

/** What may go wrong at the door: the contract, the protocol, and who is let in. */
final class EdgeFaults {

    private static final String ORDER = "GET /api/v1/orders/[^/]*";

    private EdgeFaults() {}

    static List<Planting> all(RealPlatform platform) {
        return Stream.of(ofHttp(), ofAccess(platform), ofKeys(platform))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Planting> ofHttp() {
        return List.of(
                Planting.platform(1, "no ETags", Mischief.answer(".*", got -> got.without("ETag")), "has no ETag"),
                Planting.platform(
                        1,
                        "a field has another name",
                        Mischief.json("GET /api/v1/users/me", user -> user.set("e_mail", user.remove("email"))),
                        "getMe (GET /api/v1/users/me) answered 200 with a body that is not as promised"),
                Planting.platform(
                        1,
                        "the contract is of another time",
                        Mischief.json("GET /openapi.json", contract -> contract.put("openapi", "3.0.3")),
                        "3.0.3"),
                Planting.platform(
                        1,
                        "an operation is not there",
                        Mischief.answer("GET /api/v1/orders", got -> got.with(404)),
                        "listOrders"),
                Planting.platform(
                        1,
                        "errors are pages",
                        Mischief.answer(
                                (sent, got) -> got.status() >= 400 ? got.with("Content-Type", "text/html") : got),
                        "a body of text/html"),
                Planting.platform(4, "HTTP/1.1 is all it speaks", Mischief.NONE, "no answer"));
    }

    private static List<Planting> ofAccess(RealPlatform platform) {
        return List.of(
                Planting.platform(
                        23,
                        "tokens are not checked",
                        Mischief.request(platform::letIn),
                        "a token with no token at all: 200"),
                Planting.platform(
                        23,
                        "orders are shown to everybody",
                        Mischief.request(sent -> sent.is(ORDER) ? platform.letIn(sent) : sent),
                        "for another user's"),
                Planting.platform(
                        23,
                        "anybody is an administrator",
                        Mischief.request(sent -> sent.is("PUT /api/v1/products.*") ? platform.letIn(sent) : sent),
                        "as a user"));
    }

    private static List<Planting> ofKeys(RealPlatform platform) {
        Map<String, Got> refreshed = new ConcurrentHashMap<>();
        return List.of(
                Planting.platform(
                        30,
                        "the key set is another's",
                        Mischief.answer(
                                "GET /.well-known/jwks.json",
                                got -> got.text(text -> text.replaceAll("\"n\":\"...", "\"n\":\"abc"))),
                        "did not make the signature"),
                Planting.platform(
                        30,
                        "the private key is public",
                        Mischief.answer(
                                "GET /.well-known/jwks.json",
                                got -> got.text(text -> text.replace("\"n\":", "\"d\":\"\",\"n\":"))),
                        "a private key"),
                Planting.platform(
                        30,
                        "expired tokens are good",
                        Mischief.request(platform::letIn),
                        "an access token expired: 200"),
                Planting.platform(
                        30,
                        "the key before is forgotten at once",
                        Mischief.json("GET /.well-known/jwks.json", EdgeFaults::keepTheFirst),
                        "in the key set"),
                Planting.platform(
                        30,
                        "refresh tokens work twice",
                        Mischief.answer((sent, got) -> sent.is("POST .*/refresh")
                                ? refreshed.computeIfAbsent(sent.body().toString(), first -> got)
                                : got),
                        "a used refresh token is answered with 200"),
                Planting.target(
                        10,
                        "a role gets into another's database",
                        real -> platform.asSuperuser("grant connect on database stoa_order to stoa_user"),
                        "the role of user got into the database of order"));
    }

    private static void keepTheFirst(ObjectNode keySet) {
        ArrayNode keys = (ArrayNode) keySet.path("keys");
        while (keys.size() > 1) {
            keys.remove(1);
        }
    }
}
