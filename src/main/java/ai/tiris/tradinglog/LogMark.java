package ai.tiris.tradinglog;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a trading's log stood at a moment. Retention takes the oldest lines first: while the oldest is there, all are.
 *
 * @param recordedUpTo when the trading's newest change was recorded, or that nothing was yet
 * @param oldest the oldest line; null where there is none
 */
record LogMark(Instant recordedUpTo, @Nullable UUID oldest) {
    private static final String READ = """
            SELECT s.last_recorded_at,
                   (SELECT l.id FROM api.trading_logs l WHERE l.trading_id = $2 AND l.user_id = $1
                     ORDER BY l.timestamp, l.id LIMIT 1)
              FROM tiris.trading_states s
             WHERE s.trading_id = $2 AND s.user_id = $1""";

    /** Of now. Fails with NOT_FOUND for a trading that is not the caller's. */
    static Uni<LogMark> read(UUID tradingId) {
        Request request = Request.current();
        return request.reads()
                .run(READ, Tuple.of(request.caller().userId(), tradingId))
                .map(LogMark::of);
    }

    /** Fails with NOT_FOUND where the trading is gone, with CONFLICT where lines may be that there were. */
    Uni<Void> requireKept(UUID tradingId) {
        return read(tradingId)
                .invoke(now -> {
                    if (oldest != null && !Objects.equals(now.oldest, oldest)) {
                        throw new TirisException(
                                ErrorCode.CONFLICT,
                                "Some of what was there at the beginning has been deleted meanwhile.");
                    }
                })
                .replaceWithVoid();
    }

    private static LogMark of(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw TirisException.notFound("trading");
        }
        Row row = rows.iterator().next();
        Instant recorded = Instants.fromDatabase(row.getOffsetDateTime(0));
        return new LogMark(recorded == null ? Instant.EPOCH : recorded, row.getUUID(1));
    }
}
