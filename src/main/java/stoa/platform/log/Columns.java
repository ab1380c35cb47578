package stoa.platform.log;

import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Turns a list of things into the arrays that PostgreSQL's {@code unnest} turns into rows. */
public final class Columns<T> {

    private final List<T> rows;
    private final Tuple tuple;

    /** @param first arguments that come before the arrays */
    public Columns(List<T> rows, Object... first) {
        this.rows = rows;
        this.tuple = Tuple.tuple();
        for (Object argument : first) {
            tuple.addValue(argument);
        }
    }

    public <V> Columns<T> add(Class<V> type, Function<T, V> column) {
        @SuppressWarnings("unchecked")
        V[] values = (V[]) Array.newInstance(type, rows.size());
        for (int i = 0; i < values.length; i++) {
            V value = column.apply(rows.get(i));
            values[i] = value instanceof String text ? type.cast(storable(text)) : value;
        }
        tuple.addValue(values);
        return this;
    }

    /** Text without U+0000, which PostgreSQL refuses: one such character must not stop a batch. */
    public static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    /** A column of times; null where there is none. */
    public Columns<T> addTime(Function<T, Instant> column) {
        return add(OffsetDateTime.class, row -> {
            Instant time = column.apply(row);
            return time == null ? null : time.atOffset(ZoneOffset.UTC);
        });
    }

    /** Goes on with the columns of other rows, in the same statement. */
    public <U> Columns<U> then(List<U> others) {
        return new Columns<>(others, tuple);
    }

    public Tuple tuple() {
        return tuple;
    }

    private Columns(List<T> rows, Tuple begun) {
        this.rows = rows;
        this.tuple = begun;
    }
}
