package ai.tiris.ledger;

import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Locks books, and writes what was posted to them with a number of statements that does not grow with the postings. */
final class LedgerStore {
    /** Every change of a trading passes this lock first, so two steps of one trading never wait for each other crosswise. */
    private static final String LOCK_TRADINGS = """
            WITH locked AS MATERIALIZED (
              SELECT s.trading_id, s.last_sequence, s.last_recorded_at,
                     (SELECT t.type FROM tiris.tradings t WHERE t.id = s.trading_id) AS type
                FROM tiris.trading_states s
               WHERE s.user_id = $1
                 AND s.trading_id = ANY (
                       $2::uuid[] || ARRAY(SELECT a.trading_id FROM tiris.sub_accounts a
                                            WHERE a.id = ANY ($3::uuid[]) AND a.user_id = $1))
               ORDER BY s.trading_id
                 FOR NO KEY UPDATE)
            SELECT trading_id, type, last_sequence, last_recorded_at, clock_timestamp() AS now FROM locked""";

    private static final String LOCK_ACCOUNTS = """
            SELECT a.id, a.trading_id, a.symbol, a.balance, a.locked_balance
              FROM tiris.sub_accounts a
             WHERE a.id = ANY ($2::uuid[]) AND a.user_id = $1
             ORDER BY a.id
               FOR NO KEY UPDATE""";

    private static final String UPDATE_ACCOUNTS = """
            UPDATE tiris.sub_accounts a
               SET balance = new.balance, locked_balance = new.locked
              FROM unnest($2::uuid[], $3::numeric[], $4::numeric[]) AS new (id, balance, locked)
             WHERE a.id = new.id AND a.user_id = $1""";

    private static final String UPDATE_TRADINGS = """
            UPDATE tiris.trading_states s
               SET last_sequence = new.sequence,
                   last_recorded_at = new.recorded_at,
                   transaction_count = s.transaction_count + new.transactions,
                   first_transaction_at = coalesce(s.first_transaction_at, new.first_at),
                   last_transaction_at = coalesce(new.last_at, s.last_transaction_at),
                   heartbeat_at = greatest(new.heartbeat_at, s.heartbeat_at),
                   heartbeat_status = CASE WHEN new.heartbeat_at >= coalesce(s.heartbeat_at, '-infinity')
                                           THEN new.heartbeat_status ELSE s.heartbeat_status END
              FROM unnest($2::uuid[], $3::bigint[], $4::timestamptz[], $5::bigint[], $6::timestamptz[],
                          $7::timestamptz[], $8::timestamptz[], $9::text[])
                   AS new (trading_id, sequence, recorded_at, transactions, first_at, last_at, heartbeat_at,
                           heartbeat_status)
             WHERE s.trading_id = new.trading_id AND s.user_id = $1""";

    private LedgerStore() {}

    /**
     * Locks the tradings named, those of the sub-accounts named, and the sub-accounts, each in id order. Ids that are
     * not the user's are left out.
     */
    static Uni<Books> lock(Statements statements, UUID userId, Collection<UUID> tradings, Collection<UUID> accounts) {
        UUID[] accountIds = accounts.toArray(UUID[]::new);
        Uni<RowSet<Row>> states = statements.run(
                LOCK_TRADINGS,
                Tuple.of(userId).addArrayOfUUID(tradings.toArray(UUID[]::new)).addArrayOfUUID(accountIds));
        Uni<RowSet<Row>> rows = accountIds.length == 0
                ? Uni.createFrom().nullItem()
                : statements.run(LOCK_ACCOUNTS, Tuple.of(userId).addArrayOfUUID(accountIds));
        return Uni.combine().all().unis(states, rows).asTuple().map(both -> books(both.getItem1(), both.getItem2()));
    }

    /** Writes the rows first and the balances last, so that nobody waits for a chunk while holding them. */
    static Uni<Void> write(Statements statements, UUID userId, Books books) {
        List<Uni<?>> sent = new ArrayList<>();
        LedgerRows.insert(statements, userId, books, sent);
        List<Account> accounts = books.all().stream()
                .flatMap(book -> book.changedAccounts().stream())
                .toList();
        if (!accounts.isEmpty()) {
            sent.add(statements.run(UPDATE_ACCOUNTS, accountRows(userId, accounts)));
        }
        List<Book> changed = books.all().stream().filter(Book::isChanged).toList();
        if (!changed.isEmpty()) {
            sent.add(statements.run(UPDATE_TRADINGS, tradingRows(userId, changed)));
        }
        return sent.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.combine().all().unis(sent).discardItems();
    }

    private static Books books(RowSet<Row> states, @Nullable RowSet<Row> accounts) {
        Instant now = Instant.EPOCH;
        for (Row state : states) {
            Instant read = state.getOffsetDateTime("now").toInstant();
            now = read.isAfter(now) ? read : now;
        }
        Map<UUID, Book> books = new LinkedHashMap<>();
        for (Row state : states) {
            UUID tradingId = state.getUUID("trading_id");
            OffsetDateTime last = state.getOffsetDateTime("last_recorded_at");
            books.put(
                    tradingId,
                    new Book(
                            tradingId,
                            state.getString("type"),
                            state.getLong("last_sequence"),
                            Instants.fromDatabase(last),
                            now));
        }
        if (accounts != null) {
            accounts.forEach(row -> addAccount(books, row));
        }
        return new Books(books);
    }

    private static void addAccount(Map<UUID, Book> books, Row row) {
        Book book = books.get(row.getUUID("trading_id"));
        if (book != null) {
            book.add(new Account(
                    row.getUUID("id"),
                    book.tradingId(),
                    row.getString("symbol"),
                    row.getBigDecimal("balance"),
                    row.getBigDecimal("locked_balance")));
        }
    }

    private static Tuple accountRows(UUID userId, List<Account> accounts) {
        return new RowArrays<>(userId, accounts)
                .ids(Account::id)
                .decimals(Account::balance)
                .decimals(Account::locked)
                .parameters();
    }

    private static Tuple tradingRows(UUID userId, List<Book> books) {
        return new RowArrays<>(userId, books)
                .ids(Book::tradingId)
                .wholes(Book::sequence)
                .times(Book::lastRecordedAt)
                .wholes(book -> (long) book.transactions().size())
                .times(book -> transactionTime(book, false))
                .times(book -> transactionTime(book, true))
                .times(book ->
                        book.heartbeat() == null ? null : book.heartbeat().at())
                .texts(book ->
                        book.heartbeat() == null ? null : book.heartbeat().status())
                .parameters();
    }

    private static @Nullable Instant transactionTime(Book book, boolean last) {
        List<Transaction> posted = book.transactions();
        return posted.isEmpty()
                ? null
                : posted.get(last ? posted.size() - 1 : 0).timestamp();
    }
}
