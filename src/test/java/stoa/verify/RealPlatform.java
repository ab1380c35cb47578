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
    private final List<String> java;
    private final OwnPlatform process;
    private final Target target;
    private final Annex annex;
    private final String admin;

    RealPlatform() throws Exception {
        java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("stoa.jar"));
        process = OwnPlatform.start(java, Map.of());
        target = process.target();
        annex = new Annex(vertx, settings -> OwnPlatform.start(java, settings), target);
        annex.begin();
        try (Api api = new Api(vertx, target.url(), 1)) {
            admin = Session.signIn(api, target.administrator()).bearer();
        }
    }

    void assertFinds(Planting planting) throws Exception {
        planting.assertFound(vertx, target, annex::site);
    }

    /** Whoever asks, with whatever token, is the administrator. */
    Sent letIn(Sent sent) {
        return sent.headers().contains("Authorization") ? sent.with("Authorization", admin) : sent;
    }

    Target asSuperuser(String sql) throws Exception {
        Superuser.of(vertx, target).run(sql);
        return target;
    }

    Target asService(String service, String sql) throws Exception {
        Stores.of(vertx, target).orElseThrow().run(service, sql);
        return target;
    }

    @Override
    public void close() throws Exception {
        annex.close();
        process.close();
        vertx.close().await();
    }
}
