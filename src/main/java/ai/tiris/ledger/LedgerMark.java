package ai.tiris.ledger;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a trading's books stood at a moment. Rows are only added to them, except that a deleted sub-account takes its own along,
 * and retention the oldest, which it counts.
 *
 * @param time when it was read
 * @param recordedUpTo when the newest row was recorded, or that nothing was yet
 * @param rows transactions that there are
 * @param accounts sub-accounts that there were at {@code time}
 * @param taken transactions of theirs that retention has taken so far
 */
record LedgerMark(Instant time, Instant recordedUpTo, long rows, long accounts, long taken) {
    /** The time of a mark to compare with is {@code $3}; null for none. */
    private static final String READ = """
            SELECT now(), s.last_recorded_at, s.transaction_count, a.accounts, a.taken
              FROM tiris.trading_states s
             CROSS JOIN (SELECT count(*) AS accounts, coalesce(sum(c.transaction_count), 0)::bigint AS taken
                           FROM tiris.sub_accounts a
                           LEFT JOIN tiris.ledger_checkpoints c ON c.sub_account_id = a.id AND c.user_id = $1
                          WHERE a.trading_id = $2 AND a.user_id = $1
                            AND a.created_at <= coalesce($3::timestamptz, now())) AS a
             WHERE s.trading_id = $2 AND s.user_id = $1""";

    /** Of now. Fails with NOT_FOUND for a trading that is not the caller's. */
    static Uni<LedgerMark> read(UUID tradingId) {
        return read(tradingId, null);
    }

    /** Fails with NOT_FOUND where the trading is gone, with CONFLICT where rows are that there were. */
    Uni<Void> requireKept(UUID tradingId) {
        return read(tradingId, time)
                .invoke(now -> {
                    if (now.accounts < accounts || now.taken != taken) {
                        throw new TirisException(
                                ErrorCode.CONFLICT,
                                "Some of what was there at the beginning has been deleted meanwhile.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<LedgerMark> read(UUID tradingId, @Nullable Instant since) {
        Request request = Request.current();
        Tuple parameters = Tuple.of(request.caller().userId(), tradingId, Instants.toDatabaseOrNull(since));
        return request.reads().run(READ, parameters).map(LedgerMark::of);
    }

    private static LedgerMark of(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw TirisException.notFound("trading");
        }
        Row row = rows.iterator().next();
        Instant recorded = Instants.fromDatabase(row.getOffsetDateTime(1));
        return new LedgerMark(
                row.getOffsetDateTime(0).toInstant(),
                recorded == null ? Instant.EPOCH : recorded,
                row.getLong(2) - row.getLong(4),
                row.getLong(3),
                row.getLong(4));
    }
}
