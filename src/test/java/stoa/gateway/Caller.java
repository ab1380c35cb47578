package stoa.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import stoa.platform.http.TestEdge;

/** One who sends requests, each with the headers that say who it is. */
record Caller(TestEdge edge, List<String> credentials) {

    HttpResponse<String> get(String path, String... headers) {
        return edge.get(path, signed(headers));
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        return edge.post(path, json, signed(headers));
    }

    /** Without a body. */
    HttpResponse<String> post(String path) {
        return edge.send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> put(String path, String json) {
        return edge.send(
                request(path, "Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> patch(String path, String json, String... headers) {
        return edge.send(request(path, headers)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> delete(String path) {
        return edge.send(request(path).DELETE());
    }

    HttpRequest.Builder request(String path, String... headers) {
        return edge.request(path, signed(headers));
    }

    private String[] signed(String... headers) {
        return Stream.concat(credentials.stream(), Stream.of(headers)).toArray(String[]::new);
    }
}
