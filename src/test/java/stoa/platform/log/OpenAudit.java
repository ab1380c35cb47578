package stoa.platform.log;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** An audit in pages of any size. */
public final class OpenAudit {

    private OpenAudit() {}

    public static LogAudit.Result of(Pool pool, int page) {
        return new LogAudit(
                        page,
                        (sql, arguments) ->
                                SqlTransaction.await(pool.preparedQuery(sql).execute(Tuple.wrap(List.of(arguments)))))
                .run();
    }
}
