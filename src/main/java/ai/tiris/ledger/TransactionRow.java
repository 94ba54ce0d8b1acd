package ai.tiris.ledger;

import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.page.Keyset;
import ai.tiris.platform.page.Position;
import ai.tiris.platform.scalars.Json;
import io.vertx.sqlclient.Row;

/** How a transaction is selected and read. */
final class TransactionRow {
    static final String COLUMNS = "t.id, t.timestamp, t.event_time, t.sequence, t.direction, t.reason, t.amount,"
            + " t.closing_balance, t.price, t.quote_symbol, t.trade_id, t.info::text AS info, t.sub_account_id,"
            + " t.trading_id";

    private static final String VIEW = "api.transactions";

    private static final Keyset<Transaction> BY_TIMESTAMP = new Keyset<>(
            VIEW, COLUMNS, "timestamp", TransactionRow::read, row -> new Position(row.timestamp(), row.id()));

    private static final Keyset<Transaction> BY_EVENT_TIME = new Keyset<>(
            VIEW, COLUMNS, "event_time", TransactionRow::read, row -> new Position(row.eventTime(), row.id()));

    private TransactionRow() {}

    static Keyset<Transaction> list(TimeAxis axis) {
        return axis == TimeAxis.EVENT_TIME ? BY_EVENT_TIME : BY_TIMESTAMP;
    }

    static Transaction read(Row row) {
        return new Transaction(
                row.getUUID(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getOffsetDateTime(2).toInstant(),
                row.getLong(3),
                ColumnWord.read(Direction.class, row.getString(4)),
                ColumnWord.read(TransactionReason.class, row.getString(5)),
                row.getBigDecimal(6),
                row.getBigDecimal(7),
                row.getBigDecimal(8),
                row.getString(9),
                row.getUUID(10),
                Json.fromColumn(row.getString(11)),
                row.getUUID(12),
                row.getUUID(13));
    }
}
