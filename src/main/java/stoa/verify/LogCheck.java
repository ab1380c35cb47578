package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stoa.client.Ask;

/** Row 32: the log tells who did what, and nothing that opens a door. */
final class LogCheck implements Check {

    private static final List<String> FIELDS = List.of("time", "level", "logger", "thread", "message");

    @Override
    public String deed() {
        return "signed in, bought something, and searched the log for it, and for passwords and tokens";
    }

    @Override
    public Outcome observe(Stage stage) {
        LogFile log = new LogFile(stage.log());
        Tokens tokens = Tokens.signIn(stage.api(), stage.ada());
        JsonNode order = stage.ada().confirmed(stage.shop().product(1), 1, Card.GOOD);
        tokens.send(stage.api(), Ask.get(Buyer.path(order)));
        requireLine(stage, log, order);
        requireStructure(log);
        Map<String, String> secrets = secrets(stage, tokens);
        secrets.forEach((what, secret) -> Broken.unless(!log.text().contains(secret), "the log holds %s", what));
        return Outcome.passed(
                "%d lines of JSON; the order is found with its user and trace; none of %d secrets is there",
                log.lines().size(), secrets.size());
    }

    private static void requireLine(Stage stage, LogFile log, JsonNode order) {
        String id = order.path("id").asText();
        String user = order.path("user_id").asText();
        stage.patience()
                .until(
                        "a line with order, user and trace",
                        log::lines,
                        lines -> lines.stream()
                                .filter(line -> line.toString().contains(id)
                                        && line.toString().contains(user))
                                .anyMatch(line -> line.path("trace_id").asText().matches("[0-9a-f]{32}")));
    }

    private static void requireStructure(LogFile log) {
        List<JsonNode> bare = log.lines().stream()
                .filter(line -> !FIELDS.stream().allMatch(line::has))
                .toList();
        Broken.unless(bare.isEmpty(), "lines without %s: %s", FIELDS, bare);
    }

    private static Map<String, String> secrets(Stage stage, Tokens tokens) {
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put("a user's password", stage.ada().credentials().password());
        secrets.put("the administrator's password", administrator(stage));
        secrets.put("an access token", tokens.access().substring(tokens.access().lastIndexOf('.') + 1));
        secrets.put("a refresh token", tokens.refresh());
        if (stage.hasStores()) {
            stage.stores()
                    .services()
                    .forEach(service -> secrets.put(
                            "the password of the database " + service,
                            stage.stores().password("stoa_" + service)));
        }
        return secrets;
    }

    private static String administrator(Stage stage) {
        try {
            return stage.target().administrator().password();
        } catch (IOException e) {
            throw new OutOfReach("the administrator's password: " + e.getMessage());
        }
    }
}
