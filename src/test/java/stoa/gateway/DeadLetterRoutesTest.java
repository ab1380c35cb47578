package stoa.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.gateway.Examples.USER;
import static stoa.gateway.Examples.id;
import static stoa.gateway.Examples.letter;
import static stoa.gateway.TestGateway.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoa.platform.letter.DeadLetterApi;

class DeadLetterRoutesTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @Test
    void showsTheDeadLettersOfAllServicesAsOneList() {
        gateway.willAnswer(List.of(letter(30, USER), letter(10, USER)), List.of(letter(20, USER)));
        HttpResponse<String> first = gateway.admin.get("/api/v1/dead-letters?limit=2");
        gateway.contract.assertKeptBy(first, "/api/v1/dead-letters", "get");
        assertThat(json(first).at("/items").findValuesAsText("position")).containsExactly("30", "20");
        gateway.willAnswer(List.of(letter(10, USER)), List.of());
        gateway.asked.clear();
        HttpResponse<String> second = gateway.admin.get("/api/v1/dead-letters?limit=2&cursor="
                + json(first).at("/next_cursor").asText());
        assertThat(json(second).at("/items").findValuesAsText("position")).containsExactly("10");
        assertThat(gateway.asked).containsOnly(new DeadLetterApi.ListLetters(3, Optional.of(id(20))));
    }

    @Test
    void asksAllServicesToRedriveADeadLetter() {
        gateway.willAnswer(Optional.empty(), Optional.of(letter(1, USER)));
        HttpResponse<String> answer = gateway.admin.post("/api/v1/dead-letters/" + id(1) + "/redrive", "");
        gateway.contract.assertKeptBy(answer, "/api/v1/dead-letters/{id}/redrive", "post");
        assertThat(answer.statusCode()).isEqualTo(202);
        gateway.willAnswer(Optional.empty(), Optional.empty());
        assertThat(gateway.admin
                        .post("/api/v1/dead-letters/" + id(2) + "/redrive", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway.user.get("/api/v1/dead-letters").statusCode()).isEqualTo(403);
    }
}
