package stoa.verify;

import java.util.Optional;
import java.util.UUID;
import stoa.platform.log.LogAudit;

/** The logs, read as they are stored: they are what was appended, and one that was meddled with is found out. */
final class Sealed {

    private static final String POSITION = "select position from event where stream = $1 and version = 1";

    private final Stores stores;

    Sealed(Stores stores) {
        this.stores = stores;
    }

    /**
     * Looks at the logs of all services.
     *
     * @return how many events there are
     * @throws Broken with the first event of a log that is not what was appended
     */
    long requireWhole() {
        return stores.services().stream().mapToLong(this::requireWhole).sum();
    }

    private long requireWhole(String service) {
        LogAudit.Result result = audit(service);
        result.first().ifPresent(flaw -> {
            throw new Broken("the log of " + service + ": " + flaw.what());
        });
        return result.events();
    }

    /** @throws Broken when it is not noticed that the first event of a stream was changed */
    void requireFlawAtBeginningOf(UUID stream, String service) {
        long changed = stores.run(service, POSITION, stream).iterator().next().getLong(0);
        Optional<Long> found = audit(service).first().map(LogAudit.Flaw::position);
        Broken.unless(
                found.equals(Optional.of(changed)),
                "the event at position %d was changed, found was %s",
                changed,
                found);
    }

    private LogAudit.Result audit(String service) {
        return new LogAudit((sql, arguments) -> stores.run(service, sql, arguments)).run();
    }
}
