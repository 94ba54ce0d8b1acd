package ai.tiris.ledger;

import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Inserts the transactions and log lines of a step, one statement for each of the two tables. */
final class LedgerRows {
    private static final String INSERT_TRANSACTIONS = """
            INSERT INTO api.transactions
                   (user_id, id, trading_id, sub_account_id, timestamp, event_time, sequence, direction, reason, amount,
                    closing_balance, price, quote_symbol, trade_id, info)
            SELECT $1, id, trading_id, sub_account_id, at, event_time, sequence, direction, reason, amount,
                   closing_balance, price, quote_symbol, trade_id, info::jsonb
              FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::bigint[],
                          $8::text[], $9::text[], $10::numeric[], $11::numeric[], $12::numeric[], $13::text[],
                          $14::uuid[], $15::text[])
                   AS new (id, trading_id, sub_account_id, at, event_time, sequence, direction, reason, amount,
                           closing_balance, price, quote_symbol, trade_id, info)""";

    private static final String INSERT_LOGS = """
            INSERT INTO api.trading_logs
                   (user_id, id, trading_id, sub_account_id, transaction_id, transaction_timestamp, timestamp,
                    event_time, sequence, type, source, message, info)
            SELECT $1, id, trading_id, sub_account_id, transaction_id, transaction_timestamp, at, event_time, sequence,
                   type, source, message, info::jsonb
              FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::timestamptz[],
                          $8::timestamptz[], $9::bigint[], $10::text[], $11::text[], $12::text[], $13::text[])
                   AS new (id, trading_id, sub_account_id, transaction_id, transaction_timestamp, at, event_time,
                           sequence, type, source, message, info)""";

    private LedgerRows() {}

    static void insert(Statements statements, UUID userId, Books books, List<Uni<?>> sent) {
        List<Transaction> transactions = books.all().stream()
                .flatMap(book -> book.transactions().stream())
                .toList();
        if (!transactions.isEmpty()) {
            sent.add(statements.run(INSERT_TRANSACTIONS, transactionRows(userId, transactions)));
        }
        List<LogEntry> logs =
                books.all().stream().flatMap(book -> book.logs().stream()).toList();
        if (!logs.isEmpty()) {
            sent.add(statements.run(INSERT_LOGS, logRows(userId, logs)));
        }
    }

    private static Tuple transactionRows(UUID userId, List<Transaction> rows) {
        return new RowArrays<>(userId, rows)
                .ids(Transaction::id)
                .ids(Transaction::tradingId)
                .ids(Transaction::subAccountId)
                .times(Transaction::timestamp)
                .times(Transaction::eventTime)
                .wholes(Transaction::sequence)
                .texts(row -> row.direction().column())
                .texts(row -> row.reason().column())
                .decimals(Transaction::amount)
                .decimals(Transaction::closingBalance)
                .decimals(Transaction::price)
                .texts(Transaction::quoteSymbol)
                .ids(Transaction::tradeId)
                .texts(row -> row.info().toString())
                .parameters();
    }

    private static Tuple logRows(UUID userId, List<LogEntry> rows) {
        return new RowArrays<>(userId, rows)
                .ids(LogEntry::id)
                .ids(LogEntry::tradingId)
                .ids(row -> row.draft().subAccountId())
                .ids(row -> row.transaction() == null ? null : row.transaction().id())
                .times(row ->
                        row.transaction() == null ? null : row.transaction().timestamp())
                .times(LogEntry::timestamp)
                .times(LogEntry::eventTime)
                .wholes(LogEntry::sequence)
                .texts(row -> row.draft().type().column())
                .texts(row -> row.draft().source().column())
                .texts(row -> row.draft().message())
                .texts(row -> row.draft().info().toString())
                .parameters();
    }
}
