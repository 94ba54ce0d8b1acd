package ai.tiris.support;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the application has asked the database, as the database's own books of every connection say. */
@ApplicationScoped
public class ApplicationStatements {
    private final Pool pool;
    private final int connections;

    ApplicationStatements(Pool pool, @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections) {
        this.pool = pool;
        this.connections = connections;
    }

    /** How often each prepared statement was executed so far, by its text; without what opens each transaction. */
    public Map<String, Long> executions() {
        List<CompletableFuture<SqlConnection>> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            all.add(pool.getConnection().toCompletionStage().toCompletableFuture());
        }
        Map<String, Long> executions = new HashMap<>();
        for (CompletableFuture<SqlConnection> connection : all) {
            for (Row row : connection
                    .join()
                    .query("SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements"
                            + " WHERE statement !~ '^(BEGIN|COMMIT|SELECT true)'")
                    .execute()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()) {
                executions.merge(row.getString(0), row.getLong(1), Long::sum);
            }
        }
        all.forEach(connection -> connection
                .join()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .join());
        return executions;
    }

    /** How many prepared statements were executed while {@code work} ran alone. */
    public long during(Runnable work) {
        long before = total();
        work.run();
        return total() - before;
    }

    private long total() {
        return executions().values().stream().mapToLong(Long::longValue).sum();
    }
}
