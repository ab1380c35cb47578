package stoa.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoa.kernel.Actor;
import stoa.platform.fault.FaultKind;
import stoa.platform.fault.FaultSettings;
import stoa.platform.fault.FaultSwitches;
import stoa.platform.http.contract.AnswerContract;
import stoa.platform.http.contract.Contract;
import stoa.platform.http.contract.Operation;
import stoa.platform.json.Json;

/** Failures on purpose, over HTTP. */
class FaultRoutesTest {

    private static final String FAULTS = "/api/v1/faults";

    private final AnswerContract contract = new AnswerContract();
    private final FaultSwitches faults = new FaultSwitches(1, InstantSource.system());
    private final TestEdge edge = new TestEdge(new Problems(Map.of()), (vertx, responders) -> {
        FaultSettings settings = new FaultSettings(true, Duration.ofSeconds(60), 1);
        new FaultRoutes(faults, settings, InstantSource.system()).addTo(responders);
    });
    private final String admin = "Bearer " + edge.token(Actor.Role.ADMIN);

    FaultRoutesTest() {
        faults.addTarget("acquirer");
        faults.addTarget("inventory.products");
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void aFaultIsSwitchedOnShownAndSwitchedOff() {
        HttpResponse<String> on = post("""
            {"target": "acquirer", "kind": "latency", "millis": 700, "seconds": 30, "share": 0.5}\
            """);
        contract.assertKeptBy(on, FAULTS, "post");
        assertThat(on.statusCode()).isEqualTo(201);
        assertThat(json(on).path("millis").asInt()).isEqualTo(700);
        assertThat(faults.active()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(FaultKind.LATENCY);
            assertThat(fault.latency()).isEqualTo(Duration.ofMillis(700));
            assertThat(fault.share()).isEqualTo(0.5);
        });

        HttpResponse<String> all = edge.get(FAULTS, "Authorization", admin);
        contract.assertKeptBy(all, FAULTS, "get");
        assertThat(json(all).at("/items/0")).isEqualTo(json(on));

        String id = json(on).path("id").asText();
        assertThat(delete(id)).isEqualTo(204);
        assertThat(faults.active()).isEmpty();
        assertThat(delete(id)).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'target': 'moon', 'kind': 'error', 'seconds': 1}|/target",
                "{'target': 'inv', 'kind': 'error', 'seconds': 1}|/target",
                "{'target': 'acquirer', 'kind': 'error', 'seconds': 61}|/seconds",
                "{'target': 'acquirer', 'kind': 'error', 'seconds': 0}|/seconds",
                "{'target': 'acquirer', 'kind': 'latency', 'seconds': 1}|/millis",
                "{'target': 'acquirer', 'kind': 'hang', 'millis': 1, 'seconds': 1}|/millis",
                "{'target': 'acquirer', 'kind': 'hang', 'share': 0, 'seconds': 1}|/share"
            })
    void whatCannotBeSwitchedOnSaysWhere(String body, String pointer) {
        HttpResponse<String> refused = post(body.replace('\'', '"'));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void oneMoreThanMayBeOnIsRefused() {
        String body = """
            {"target": "inventory", "kind": "error", "seconds": 30}\
            """;
        assertThat(post(body).statusCode()).isEqualTo(201);
        HttpResponse<String> refused = post(body);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).path("type").asText()).endsWith("/too-many-faults");
    }

    @Test
    void onlyAdministratorsMay() {
        String user = "Bearer " + edge.token(Actor.Role.USER);
        assertThat(edge.get(FAULTS, "Authorization", user).statusCode()).isEqualTo(403);
        assertThat(edge.get(FAULTS).statusCode()).isEqualTo(401);
    }

    @Test
    void whereTheyAreNotAllowedTheContractDoesNotKnowThem() {
        Contract whole = Contract.load("/openapi.json");
        Contract without = Contract.load("/openapi.json", Set.of(FaultRoutes.TAG));
        assertThat(whole.operations()).extracting(Operation::path).contains(FAULTS);
        assertThat(without.operations()).extracting(Operation::path).doesNotContain(FAULTS);
        assertThat(without.operations()).hasSize(whole.operations().size() - 3);
        assertThat(Json.decode(without.document(), JsonNode.class).path("paths").fieldNames())
                .toIterable()
                .noneMatch(path -> path.startsWith(FAULTS))
                .hasSizeGreaterThan(20);
    }

    private HttpResponse<String> post(String body) {
        return edge.post(FAULTS, body, "Authorization", admin);
    }

    private int delete(String id) {
        return edge.send(edge.request(FAULTS + "/" + id, "Authorization", admin).DELETE())
                .statusCode();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.decode(response.body(), JsonNode.class);
    }
}
