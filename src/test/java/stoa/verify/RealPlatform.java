package stoa.verify;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import stoa.client.Api;
import stoa.client.OwnPlatform;
import stoa.client.Session;
import stoa.client.Target;
import stoa.verify.Mischief.Sent;

/** The platform that faults are planted in: the built jar, with nothing wrong with it. */
final class RealPlatform implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final OwnPlatform process;
    private final Target target;
    private final String admin;

    RealPlatform() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = OwnPlatform.start(List.of(java, "-jar", System.getProperty("stoa.jar")), Map.of());
        target = process.target();
        try (Api api = new Api(vertx, target.url(), 1)) {
            admin = Session.signIn(api, target.administrator()).bearer();
        }
    }

    void assertFinds(Planting planting) throws Exception {
        planting.assertFound(vertx, target);
    }

    /** Whoever asks, with whatever token, is the administrator. */
    Sent letIn(Sent sent) {
        return sent.headers().contains("Authorization") ? sent.with("Authorization", admin) : sent;
    }

    Target asSuperuser(String sql) throws Exception {
        Superuser.of(vertx, target).run(sql);
        return target;
    }

    @Override
    public void close() throws Exception {
        process.close();
        vertx.close().await();
    }
}
