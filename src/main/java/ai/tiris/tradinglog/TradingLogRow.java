package ai.tiris.tradinglog;

import ai.tiris.ledger.LogSource;
import ai.tiris.ledger.TimeAxis;
import ai.tiris.ledger.TradingLogType;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.page.Keyset;
import ai.tiris.platform.page.Position;
import ai.tiris.platform.scalars.Instants;
import ai.tiris.platform.scalars.Json;
import io.vertx.sqlclient.Row;

/** How a log line is selected and read. */
final class TradingLogRow {
    static final String COLUMNS = "t.id, t.timestamp, t.event_time, t.sequence, t.type, t.source, t.message,"
            + " t.info::text AS info, t.trading_id, t.sub_account_id, t.transaction_id, t.transaction_timestamp";

    private static final String VIEW = "api.trading_logs";

    private static final Keyset<TradingLog> BY_TIMESTAMP = new Keyset<>(
            VIEW, COLUMNS, "timestamp", TradingLogRow::read, log -> new Position(log.timestamp(), log.id()));

    private static final Keyset<TradingLog> BY_EVENT_TIME =
            new Keyset<>(VIEW, COLUMNS, "event_time", TradingLogRow::read, TradingLogRow::byEventTime);

    private TradingLogRow() {}

    static Keyset<TradingLog> list(TimeAxis axis) {
        return axis == TimeAxis.EVENT_TIME ? BY_EVENT_TIME : BY_TIMESTAMP;
    }

    static TradingLog read(Row row) {
        return new TradingLog(
                row.getUUID(0),
                row.getOffsetDateTime(1).toInstant(),
                Instants.fromDatabase(row.getOffsetDateTime(2)),
                row.getLong(3),
                ColumnWord.read(TradingLogType.class, row.getString(4)),
                ColumnWord.read(LogSource.class, row.getString(5)),
                row.getString(6),
                Json.fromColumn(row.getString(7)),
                row.getUUID(8),
                row.getUUID(9),
                row.getUUID(10),
                Instants.fromDatabase(row.getOffsetDateTime(11)));
    }

    private static Position byEventTime(TradingLog log) {
        if (log.eventTime() == null) {
            throw new IllegalStateException("a line without event time is in no list by event time");
        }
        return new Position(log.eventTime(), log.id());
    }
}
