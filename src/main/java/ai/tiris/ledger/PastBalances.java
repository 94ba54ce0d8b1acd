package ai.tiris.ledger;

import ai.tiris.platform.db.Batch;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the caller's sub-accounts held at moments of the past, by the event times of their transactions.
 *
 * <p>Reckoned backwards from the balance, so that what retention has summed into a checkpoint needs no looking at: less
 * what happened later in the same hour (its rows), in later hours and days (their sums), and, of these too, what was
 * recorded after the sums were made (its rows).
 */
@ApplicationScoped
public class PastBalances {
    private static final int MOST_BALANCES = 1_000;

    /**
     * The bound by last_recorded_at leaves nothing out: without it the database expects a third of the history. The next hour and
     * day are reckoned before (OFFSET 0): row-level security lets no function of a time bound an index.
     */
    private static final String BALANCES = """
            SELECT a.id, asked.at, k.event_time_through,
                   a.balance
                   - coalesce((SELECT sum(t.amount) FROM api.transactions t
                                WHERE t.sub_account_id = a.id AND t.user_id = $1
                                  AND t.event_time > asked.at AND t.event_time < next.hour), 0)
                   - coalesce((SELECT sum(h.amount) FROM tiris.balance_hours h
                                WHERE h.sub_account_id = a.id AND h.time >= next.hour AND h.time < next.day), 0)
                   - coalesce((SELECT sum(d.amount) FROM tiris.balance_days d
                                WHERE d.sub_account_id = a.id AND d.time >= next.day), 0)
                   - coalesce((SELECT sum(t.amount) FROM api.transactions t
                                WHERE t.sub_account_id = a.id AND t.user_id = $1
                                  AND t.timestamp > coalesce(p.through, '-infinity')
                                  AND t.timestamp <= s.last_recorded_at
                                  AND t.event_time >= next.hour), 0)
              FROM unnest($2::uuid[], $3::timestamptz[]) AS asked (id, at)
             CROSS JOIN LATERAL (SELECT date_trunc('hour', asked.at, 'UTC') + interval '1 hour' AS hour,
                                        date_trunc('day', asked.at, 'UTC') + interval '24 hours' AS day
                                 OFFSET 0) next
              JOIN tiris.sub_accounts a ON a.id = asked.id AND a.user_id = $1
              JOIN tiris.trading_states s ON s.trading_id = a.trading_id AND s.user_id = $1
              LEFT JOIN tiris.ledger_checkpoints k ON k.sub_account_id = a.id
              LEFT JOIN tiris.roll_up_progress p ON p.trading_id = a.trading_id""";

    private record Key(UUID subAccountId, Instant time) {}

    /** A balance that is right unless it is asked for a time before {@code exactFrom}. */
    private record Past(BigDecimal balance, @Nullable Instant exactFrom) {}

    /**
     * The sum of the transactions that happened up to {@code time}, those at that very moment included.
     *
     * <p>Fails with VALIDATION (time) for a time of which retention has left no more than the sum, QUERY_TOO_COMPLEX
     * where one level of a document asks for more than 1,000.
     */
    Uni<BigDecimal> at(SubAccount account, Instant time) {
        return Batch.<Key, Past>of(PastBalances.class, PastBalances::read)
                .load(new Key(account.id(), time))
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("sub-account"))
                .map(past -> checked(past, time));
    }

    private static BigDecimal checked(Past past, Instant time) {
        if (past.exactFrom() != null && time.isBefore(past.exactFrom())) {
            throw TirisException.validation(
                    "time",
                    "Of what happened before " + Instants.format(past.exactFrom())
                            + " only the sum is kept; ask for that time or a later one.");
        }
        return past.balance();
    }

    private static Uni<Map<Key, Past>> read(List<Key> keys) {
        if (keys.size() > MOST_BALANCES) {
            throw TirisException.tooComplex(
                    "The operation asks for more than " + MOST_BALANCES + " balances of the past; ask for fewer.");
        }
        Request request = Request.current();
        RowArrays<Key> parameters = new RowArrays<>(request.caller().userId(), keys)
                .ids(Key::subAccountId)
                .times(Key::time);
        return request.reads().run(BALANCES, parameters.parameters()).map(PastBalances::byKey);
    }

    private static Map<Key, Past> byKey(RowSet<Row> rows) {
        Map<Key, Past> found = new HashMap<>();
        for (Row row : rows) {
            Key key = new Key(row.getUUID(0), row.getOffsetDateTime(1).toInstant());
            BigDecimal balance = row.getBigDecimal(3).setScale(Decimals.SCALE);
            found.put(key, new Past(balance, Instants.fromDatabase(row.getOffsetDateTime(2))));
        }
        return found;
    }
}
