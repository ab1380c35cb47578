package stoa.bench;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/** What a load asks of the platform. Called on one event loop. */
interface Workload {

    /** One request, ready to send: only what differs from one to the next is made when it is taken. */
    record Shot(HttpMethod method, String path, MultiMap headers, Optional<Buffer> body) {}

    Shot next();

    /** What an answer is counted as: empty when it is the one wanted, otherwise the kind of error. */
    Optional<String> errorIn(int status, Buffer body);
}
