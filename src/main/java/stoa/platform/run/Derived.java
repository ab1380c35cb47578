package stoa.platform.run;

import java.util.List;
import stoa.kernel.Recorded;
import stoa.platform.log.SqlTransaction;

/**
 * Tables that follow from one log alone, and that nobody writes but those who follow it.
 *
 * @param <E> the events of the log
 */
interface Derived<E> {

    List<String> tables();

    /** The subscriptions that keep the tables up to date, which go on from where a rebuild ends. */
    List<String> subscriptions();

    /** Goes on with the next events, in SQL that names no other tables, unless with their schema. */
    void add(List<Recorded<E>> batch, SqlTransaction transaction);

    /** Writes what it has kept back. */
    void finish(SqlTransaction transaction);
}
