package stoa.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests whose head no honest client sends: each is answered with a problem, and the connection closed. */
class HostileHeadTest {

    private static final String CHUNKED_ORDER = "2\r\n{}\r\n0\r\n\r\n";

    private static TestEdge edge;
    private static RawHttp raw;

    @BeforeAll
    static void start() {
        edge = TestEdge.answering(Map.of());
        raw = new RawHttp(edge.port());
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "two Host headers             | GET /api/v1/products HTTP/1.1~Host: a~Host: b~                        "
                        + " | 400",
                "no Host header               | GET /api/v1/products HTTP/1.1~X: a~                                   "
                        + " | 400",
                "a folded header              | GET /api/v1/products HTTP/1.1~Host: a~X: b~ c~                        "
                        + " | 400",
                "a header without a name      | GET /api/v1/products HTTP/1.1~Host: a~: b~                            "
                        + " | 400",
                "a space before the colon     | GET /api/v1/products HTTP/1.1~Host : a~                               "
                        + " | 400",
                "a zero byte in a header      | GET /api/v1/products HTTP/1.1~Host: a~X: b\u0000~                     "
                        + " | 400",
                "an unknown version           | GET /api/v1/products HTTP/1.2~Host: a~                                "
                        + " | 400",
                "a version far away           | GET /api/v1/products HTTP/3.0~Host: a~                                "
                        + " | 400",
                "no HTTP at all               | hello~                                                               "
                        + " | 400",
                "two lengths                  | POST /api/v1/users HTTP/1.1~Host: a~Content-Length: 2~Content-Length:"
                        + " 3~ | 400",
                "a negative length            | POST /api/v1/users HTTP/1.1~Host: a~Content-Length: -1~               "
                        + " | 400",
                "a length that is no number   | POST /api/v1/users HTTP/1.1~Host: a~Content-Length: 1e1~              "
                        + " | 400",
                "an unknown encoding          | POST /api/v1/users HTTP/1.1~Host: a~Transfer-Encoding: gzip, chunked~ "
                        + " | 400",
                "a length and chunks          | POST /api/v1/users HTTP/1.1~Host: a~Content-Length:"
                        + " 2~Transfer-Encoding: chunked~ | 400",
                "chunks in HTTP/1.0           | POST /api/v1/users HTTP/1.0~Transfer-Encoding: chunked~               "
                        + " | 400",
            })
    void isRefused(String name, String head, int status) {
        String answer = raw.send(head.replace("~", "\r\n") + "\r\n" + CHUNKED_ORDER);
        assertThat(answer)
                .matches("(?s)HTTP/1[.][01] " + status + " .*")
                .contains("application/problem+json", "\"trace_id\"");
        assertThat(answer.split("HTTP/1\\.[01] ")).as("one answer only").hasSize(2);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(raw.send("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .matches("(?s)HTTP/1[.][01] 414 .*")
                .contains("uri-too-long");
        assertThat(raw.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"))
                .matches("(?s)HTTP/1[.][01] 431 .*")
                .contains("headers-too-large");
    }

    @Test
    void smugglesNothingPastALengthAndChunks() {
        String smuggled = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";
        String answer = raw.send("POST /api/v1/users HTTP/1.1\r\nHost: a\r\nContent-Length: " + (5 + smuggled.length())
                + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);
        assertThat(answer).doesNotContain("jvm", "stoa_http");
    }

    @Test
    void doesNotWaitForeverForABody() {
        String answer = raw.send("POST /api/v1/users HTTP/1.1\r\n"
                + "Host: a\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n"
                + "{");
        assertThat(answer).startsWith("HTTP/1.1 408").contains("request-timeout");
    }

    @Test
    void doesNotWaitForeverForAHead() {
        assertThat(raw.send("GET /api/v1/products HTTP/1.1\r\nHost: a\r\nX: ")).isEmpty();
    }
}
