package stoa.verify;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import stoa.client.Api;
import stoa.client.Session;
import stoa.client.Target;

/** All that checks have to do with: a platform, an administrator, two users, and what else is within reach. */
final class Stage implements AutoCloseable {

    /** As many requests at once as any check begins, and a few. */
    private static final int CONNECTIONS = 128;

    private static final int CONNECTIONS_TO_ACQUIRER = 2;

    private final Vertx vertx;
    private final Target target;
    private final Patience patience;
    private final Api api;
    private final Session admin;
    private final Buyer ada;
    private final Buyer bob;
    private final Optional<Acquirer> acquirer;
    private final Optional<Stores> stores;
    private final Supplier<Annex.Site> site;
    private Optional<Stage> annex = Optional.empty();

    /** @param site of the annex, for when a check wants it */
    Stage(Vertx vertx, Target target, Patience patience, Supplier<Annex.Site> site) throws IOException {
        this.vertx = vertx;
        this.target = target;
        this.patience = patience;
        this.api = new Api(vertx, target.url(), CONNECTIONS);
        this.admin = Session.signIn(api, target.administrator());
        this.ada = Buyer.register(api, "ada", patience);
        this.bob = Buyer.register(api, "bob", patience);
        this.acquirer = target.acquirer().map(url -> new Acquirer(new Api(vertx, url, CONNECTIONS_TO_ACQUIRER)));
        this.stores = Stores.of(vertx, target);
        this.site = site;
    }

    Vertx vertx() {
        return vertx;
    }

    Target target() {
        return target;
    }

    Patience patience() {
        return patience;
    }

    Api api() {
        return api;
    }

    Session admin() {
        return admin;
    }

    Buyer ada() {
        return ada;
    }

    /** Another user, who has nothing to do with what Ada does. */
    Buyer bob() {
        return bob;
    }

    Shop shop() {
        return new Shop(admin, patience);
    }

    Scrape metrics() {
        return Scrape.of(api);
    }

    /** @throws OutOfReach when nobody knows where it listens */
    Acquirer acquirer() {
        return acquirer.orElseThrow(
                () -> new OutOfReach("the sandbox acquirer: its port is in the data directory (--data)"));
    }

    /** @throws OutOfReach when they are not the embedded ones of a data directory at hand */
    Stores stores() {
        return stores.orElseThrow(
                () -> new OutOfReach("the embedded databases, which are in the data directory (--data)"));
    }

    boolean hasStores() {
        return stores.isPresent();
    }

    /**
     * All that checks have to do with at the {@link Annex}.
     *
     * @throws OutOfReach when there is none
     */
    Stage annex() {
        if (annex.isEmpty()) {
            annex = Optional.of(enter(site.get()));
        }
        return annex.get();
    }

    private Stage enter(Annex.Site there) {
        try {
            return new Stage(vertx, there.target(), patience, site);
        } catch (IOException e) {
            throw new OutOfReach("the second platform's data directory: " + e.getMessage());
        }
    }

    /** The database server that only the annex's orders are on. */
    Stores storesApart() {
        return site.get().orders();
    }

    /** Who may do more with the annex than ask it. */
    Annex.Operator operator() {
        return site.get().operator();
    }

    /** @throws OutOfReach when nobody knows where it is */
    Path log() {
        return target.log().orElseThrow(() -> new OutOfReach("the log file (--log)"));
    }

    @Override
    public void close() {
        annex.ifPresent(Stage::close);
        acquirer.ifPresent(Acquirer::close);
        api.close();
    }
}
