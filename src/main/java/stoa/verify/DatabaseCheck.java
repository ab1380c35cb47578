package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.UUID;

/** Row 10: a service's role gets into its own database and into no other, wherever that is. */
final class DatabaseCheck implements Check {

    private static final String NO_PRIVILEGE = "42501";
    private static final int SERVICES = 4;
    private static final String EVENTS = "select count(*) from event where stream = $1";
    private static final String POWERS =
            "select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls from pg_roles"
                    + " where rolname = current_user";

    @Override
    public String deed() {
        return "with each service's role, opened each service's database; ordered at a second platform whose settings"
                + " put the orders on another server";
    }

    @Override
    public boolean wantsAnnex() {
        return true;
    }

    @Override
    public Outcome observe(Stage stage) {
        Stores stores = stage.stores();
        List<String> services = stores.services();
        Broken.unless(services.size() >= SERVICES, "only these services have a database: %s", services);
        int refused = 0;
        for (String role : services) {
            requirePowerless(stores, role);
            for (String other : services) {
                if (!role.equals(other)) {
                    requireRefused(stores, role, other);
                    refused++;
                }
            }
        }
        return Outcome.passed(
                "%d databases; each role reads its own log; PostgreSQL refused all %d crossings (SQLSTATE %s); with two"
                        + " servers, all %d events of an order were on the other",
                services.size(), refused, NO_PRIVILEGE, eventsApart(stage));
    }

    private static void requirePowerless(Stores stores, String role) {
        stores.run(role, "select count(*) from event");
        boolean powerful = stores.run(role, POWERS).iterator().next().getBoolean(0);
        Broken.unless(!powerful, "the role of %s may do more than its work needs", role);
    }

    private static long eventsApart(Stage stage) {
        Stage annex = stage.annex();
        JsonNode order = annex.ada().patient().confirmedAtLast(annex.shop().product(1), 1, Card.GOOD);
        UUID id = UUID.fromString(order.path("id").asText());
        long events = stage.storesApart()
                .run(Annex.APART, EVENTS, id)
                .iterator()
                .next()
                .getLong(0);
        Broken.unless(
                !annex.stores().services().contains(Annex.APART)
                        && events == annex.ada().trail(order).size(),
                "on the other server there are %d events of an order",
                events);
        return events;
    }

    private static void requireRefused(Stores stores, String role, String other) {
        try {
            stores.as(role, other, connection -> Future.succeededFuture());
        } catch (PgException e) {
            Broken.unless(
                    NO_PRIVILEGE.equals(e.getSqlState()), "%s in the database of %s: %s", role, other, e.getMessage());
            return;
        }
        throw new Broken("the role of " + role + " got into the database of " + other);
    }
}
