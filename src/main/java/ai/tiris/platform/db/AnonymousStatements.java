package ai.tiris.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Runs single statements before it is known who is calling. Row-level security shows them nothing: they call the functions
 * of the database that are made for a sign-in.
 */
@ApplicationScoped
public class AnonymousStatements {
    private final Pool pool;

    AnonymousStatements(Pool pool) {
        this.pool = pool;
    }

    /** The first row, if there is one; all of the statement or nothing, tried again where a race undid it. */
    public Uni<Optional<Row>> run(String sql, Tuple parameters) {
        return all(sql, parameters).map(rows -> rows.stream().findFirst());
    }

    /** As {@link #run}, but every row. */
    public Uni<List<Row>> all(String sql, Tuple parameters) {
        return CallerStep.run(() -> Statements.toUni(pool.preparedQuery(sql).execute(parameters)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }
}
