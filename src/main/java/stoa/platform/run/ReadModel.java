package stoa.platform.run;

import java.util.List;
import stoa.kernel.Recorded;
import stoa.platform.log.SqlTransaction;

/**
 * Tables that one reader writes and nobody else, in SQL that names only them. What the reader would do after the commit is not
 * done again by a rebuild.
 *
 * @param subscription the name under which the reader follows the log
 */
public record ReadModel<E>(String subscription, List<String> tables, Reader<E> reader) implements Derived<E> {

    @Override
    public List<String> subscriptions() {
        return List.of(subscription);
    }

    @Override
    public void add(List<Recorded<E>> batch, SqlTransaction transaction) {
        List<Recorded<E>> wanted =
                batch.stream().filter(event -> reader.wants(event.event())).toList();
        if (!wanted.isEmpty()) {
            reader.read(wanted, transaction);
        }
    }

    @Override
    public void finish(SqlTransaction transaction) {}
}
