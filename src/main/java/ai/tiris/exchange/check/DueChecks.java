package ai.tiris.exchange.check;

import ai.tiris.exchange.Exchange;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/** The checks that are to be done, of all users, as the database keeps them. */
@ApplicationScoped
public class DueChecks {
    private static final String TAKE = "SELECT binding_id, user_id, exchange, attempts, api_key_encrypted,"
            + " api_secret_encrypted, passphrase_encrypted FROM tiris.take_key_checks($1, $2, $3)";
    private static final String NOTE = "SELECT tiris.note_key_check($1, $2, $3, $4, $5)";
    private static final String POSTPONE = "SELECT true FROM tiris.postpone_key_check($1, $2, $3)";

    /** Few, because exchanges count. */
    private static final int OF_EACH = 5;

    private final Pool pool;

    DueChecks(Pool pool) {
        this.pool = pool;
    }

    /** A few of each exchange, which nobody else gets before {@code lease} is over. */
    Uni<List<DueCheck>> take(Collection<Exchange> exchanges, Duration lease) {
        Tuple parameters = Tuple.of(ColumnWord.columns(exchanges), OF_EACH, (double) lease.toSeconds());
        return run(TAKE, parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(DueCheck::of)
                .toList());
    }

    /** Whether the credentials that {@code verdict} is of are still the binding's; else it is not written. */
    Uni<Boolean> note(DueCheck check, KeyVerdict verdict) {
        Tuple parameters = Tuple.of(
                check.bindingId(),
                check.sealedSecret(),
                check.sealedPassphrase(),
                verdict.outcome().column(),
                verdict.mayWithdraw());
        return run(NOTE, parameters).map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Void> postpone(DueCheck check, Instant until) {
        return run(POSTPONE, Tuple.of(check.bindingId(), check.attempts(), Instants.toDatabase(until)))
                .replaceWithVoid();
    }

    private Uni<RowSet<Row>> run(String sql, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(sql).execute(parameters).toCompletionStage());
    }
}
