package ai.tiris.ledger;

import ai.tiris.platform.db.Statements;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        return Tuple.tuple()
                .addUUID(userId)
                .addArrayOfUUID(ids(rows, Transaction::id))
                .addArrayOfUUID(ids(rows, Transaction::tradingId))
                .addArrayOfUUID(ids(rows, Transaction::subAccountId))
                .addArrayOfOffsetDateTime(times(rows, Transaction::timestamp))
                .addArrayOfOffsetDateTime(times(rows, Transaction::eventTime))
                .addArrayOfLong(rows.stream().map(Transaction::sequence).toArray(Long[]::new))
                .addArrayOfString(texts(rows, row -> row.direction().column()))
                .addArrayOfString(texts(rows, row -> row.reason().column()))
                .addValue(numbers(rows, Transaction::amount))
                .addValue(numbers(rows, Transaction::closingBalance))
                .addValue(numbers(rows, Transaction::price))
                .addArrayOfString(texts(rows, Transaction::quoteSymbol))
                .addArrayOfUUID(ids(rows, Transaction::tradeId))
                .addArrayOfString(texts(rows, row -> row.info().toString()));
    }

    private static Tuple logRows(UUID userId, List<LogEntry> rows) {
        return Tuple.tuple()
                .addUUID(userId)
                .addArrayOfUUID(ids(rows, LogEntry::id))
                .addArrayOfUUID(ids(rows, LogEntry::tradingId))
                .addArrayOfUUID(ids(rows, row -> row.draft().subAccountId()))
                .addArrayOfUUID(ids(rows, row -> {
                    Transaction about = row.transaction();
                    return about == null ? null : about.id();
                }))
                .addArrayOfOffsetDateTime(times(rows, row -> {
                    Transaction about = row.transaction();
                    return about == null ? null : about.timestamp();
                }))
                .addArrayOfOffsetDateTime(times(rows, LogEntry::timestamp))
                .addArrayOfOffsetDateTime(times(rows, LogEntry::eventTime))
                .addArrayOfLong(rows.stream().map(LogEntry::sequence).toArray(Long[]::new))
                .addArrayOfString(texts(rows, row -> row.draft().type().column()))
                .addArrayOfString(texts(rows, row -> row.draft().source().column()))
                .addArrayOfString(texts(rows, row -> row.draft().message()))
                .addArrayOfString(texts(rows, row -> row.draft().info().toString()));
    }

    private static <T> UUID[] ids(List<T> rows, Function<T, @Nullable UUID> id) {
        return rows.stream().map(id).toArray(UUID[]::new);
    }

    private static <T> String[] texts(List<T> rows, Function<T, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static <T> Number[] numbers(List<T> rows, Function<T, ? extends @Nullable Number> number) {
        return rows.stream().map(number).toArray(Number[]::new);
    }

    private static <T> OffsetDateTime[] times(List<T> rows, Function<T, @Nullable Instant> time) {
        return rows.stream().map(time).map(Instants::toDatabaseOrNull).toArray(OffsetDateTime[]::new);
    }
}
