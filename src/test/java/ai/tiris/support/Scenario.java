package ai.tiris.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tells a story straight in the application's database, as the owner of its tables and past all of the application's
 * code. Its ledgers keep every invariant, so that the application can go on from them. Where it is registered as an
 * extension, each test ends with the question whether they still do, and the scenario with the test.
 */
public final class Scenario implements AutoCloseable, AfterEachCallback {
    /** The public binding of simulated tradings. */
    public static final UUID PUBLIC_BINDING = UUID.fromString("00000000-0000-4000-8000-000000000005");

    /** Says that all trades have been worked out, so that retention goes on; who reads them works them out all the same. */
    public static final String LET_TRADES_GO = """
            INSERT INTO tiris.trade_progress (trading_id, user_id, through, priced_until)
            SELECT s.trading_id, s.user_id, s.last_transaction_at, '-infinity' FROM tiris.trading_states s
             WHERE s.last_transaction_at IS NOT NULL
            ON CONFLICT (trading_id) DO UPDATE SET through = excluded.through, stale_from = NULL
            RETURNING trading_id""";

    private final Connection connection;

    private Scenario(Connection connection) {
        this.connection = connection;
    }

    public static Scenario open() {
        try {
            return new Scenario(RunningApplication.connectAsOwner());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A transaction or a log line as it was written. */
    public record Entry(UUID id, Instant timestamp, Instant eventTime, long sequence) {}

    /** A user nobody else has, with a username that begins with {@code name}. */
    public UUID user(String name) {
        String username = name + "_" + UUID.randomUUID().toString().substring(0, 8);
        return insert("INSERT INTO tiris.users (username) VALUES (?) RETURNING id", username);
    }

    /** A session whose tokens nobody has. */
    public UUID session(UUID user) {
        return insert(
                "INSERT INTO tiris.sessions (id, user_id, expires_at)"
                        + " VALUES (gen_random_uuid(), ?, now() + interval '1 day') RETURNING id",
                user);
    }

    /** An API token that nobody has. */
    public UUID apiToken(UUID user, String name) {
        return insert(
                "INSERT INTO tiris.api_tokens (id, user_id, name, token_hash, hint, scopes)"
                        + " VALUES (gen_random_uuid(), ?, ?, uuid_send(gen_random_uuid()), 'hint', '{read}') RETURNING id",
                user,
                name);
    }

    /** A link to the portfolio, of which nobody has the token. */
    public UUID shareLink(UUID user, String name) {
        return insert("""
                INSERT INTO tiris.share_links (id, user_id, name, token_hash, hint, percent_only, expires_at)
                VALUES (gen_random_uuid(), ?, ?, uuid_send(gen_random_uuid()), 'hint', false, now() + interval '1 day')
                RETURNING id""", user, name);
    }

    /** A private binding whose keys are no keys. */
    public UUID binding(UUID user, String name) {
        return insert("""
                INSERT INTO tiris.exchange_bindings
                       (user_id, name, exchange, type, api_key_encrypted, api_secret_encrypted, api_key_hint)
                VALUES (?, ?, 'kraken', 'private', 'none', 'none', 'abcd') RETURNING id""", user, name);
    }

    /** A virtual trading on the public binding. */
    public UUID trading(UUID user, String name) {
        return trading(user, name, "virtual", PUBLIC_BINDING);
    }

    public UUID trading(UUID user, String name, String type, UUID binding) {
        return insert("""
                INSERT INTO tiris.tradings (user_id, name, type, exchange_binding_id, created_at, updated_at)
                VALUES (?, ?, ?, ?, clock_timestamp(), clock_timestamp()) RETURNING id""", user, name, type, binding);
    }

    /** An empty sub-account. */
    public UUID subAccount(UUID trading, String name, String symbol) {
        return insert("""
                INSERT INTO tiris.sub_accounts (trading_id, user_id, name, symbol)
                SELECT id, user_id, ?, ? FROM tiris.tradings WHERE id = ? RETURNING id""", name, symbol, trading);
    }

    /** A deposit (positive) or a withdrawal (negative) that is recorded now. */
    public Entry transaction(UUID subAccount, String amount) {
        return transaction(subAccount, amount.startsWith("-") ? "withdrawal" : "deposit", amount, null);
    }

    /** A movement that is recorded now, and happened then. */
    public Entry transaction(UUID subAccount, String reason, String amount, @Nullable Instant eventTime) {
        return transaction(subAccount, reason, amount, eventTime, Instant.now(), null, null);
    }

    /** A movement with all that can be said of it; {@code recorded} is moved up where the trading has newer rows. */
    public Entry transaction(
            UUID subAccount,
            String reason,
            String amount,
            @Nullable Instant eventTime,
            Instant recorded,
            @Nullable String price,
            @Nullable String quoteSymbol) {
        return transaction(subAccount, reason, amount, eventTime, recorded, price, quoteSymbol, null);
    }

    /** A purchase, or a sale of a negative volume, that is recorded when it happens. */
    public void trade(UUID asset, UUID currency, String volume, String price, Instant at) {
        UUID trade = UUID.randomUUID();
        String value =
                new BigDecimal(volume).multiply(new BigDecimal(price)).negate().toPlainString();
        transaction(asset, "long", volume, at, at, price, "USDT", trade);
        transaction(currency, "long", value, at, at, price, "USDT", trade);
    }

    private Entry transaction(
            UUID subAccount,
            String reason,
            String amount,
            @Nullable Instant eventTime,
            Instant recorded,
            @Nullable String price,
            @Nullable String quoteSymbol,
            @Nullable UUID tradeId) {
        return entry(
                """
                WITH account AS (
                  UPDATE tiris.sub_accounts SET balance = balance + ? WHERE id = ? RETURNING *
                ), state AS (
                  UPDATE tiris.trading_states s
                     SET last_sequence = last_sequence + 1, transaction_count = transaction_count + 1,
                         last_recorded_at = greatest(?, last_recorded_at + interval '1 microsecond'),
                         first_transaction_at = coalesce(first_transaction_at, ?),
                         last_transaction_at = greatest(?, last_recorded_at + interval '1 microsecond')
                    FROM account WHERE s.trading_id = account.trading_id
                  RETURNING s.*
                )
                INSERT INTO tiris.transactions
                       (id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence, direction, reason,
                        amount, closing_balance, price, quote_symbol, trade_id, info)
                SELECT tiris.uuid_v7(s.last_recorded_at), a.user_id, a.trading_id, a.id, s.last_recorded_at,
                       coalesce(?, s.last_recorded_at), s.last_sequence, ?, ?, ?, a.balance, ?, ?, ?,
                       jsonb_build_object('number', s.last_sequence)
                  FROM account a, state s
                RETURNING id, timestamp, event_time, sequence""",
                new BigDecimal(amount),
                subAccount,
                time(recorded),
                time(recorded),
                time(recorded),
                eventTime == null ? null : time(eventTime),
                amount.startsWith("-") ? "debit" : "credit",
                reason,
                new BigDecimal(amount),
                price == null ? null : new BigDecimal(price),
                quoteSymbol,
                tradeId);
    }

    /** So many deposits of 1, one a second from {@code first} on, all in one transaction of the database. */
    public List<Entry> deposits(UUID subAccount, int count, Instant first) {
        List<Entry> entries = new ArrayList<>(count);
        atOnce(() -> {
            for (int i = 0; i < count; i++) {
                Instant time = first.plusSeconds(i);
                entries.add(transaction(subAccount, "deposit", "1", time, time, null, null));
            }
        });
        return entries;
    }

    /** A long history at once: so many rows, one a minute from {@code first} on, that happened a day before. */
    public void history(UUID subAccount, int rows, Instant first) {
        execute("""
                WITH account AS (
                  SELECT a.*, s.last_sequence
                    FROM tiris.sub_accounts a JOIN tiris.trading_states s USING (trading_id)
                   WHERE a.id = ?
                ), movement AS (
                  SELECT k, CASE WHEN k % 3 = 0 THEN -1 ELSE 1 END AS amount,
                         ?::timestamptz + k * interval '1 minute' AS at
                    FROM generate_series(1, ?) AS k
                ), written AS (
                  INSERT INTO tiris.transactions
                         (id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence, direction, reason,
                          amount, closing_balance)
                  SELECT tiris.uuid_v7(m.at), a.user_id, a.trading_id, a.id, m.at, m.at - interval '1 day',
                         a.last_sequence + m.k, CASE WHEN m.amount > 0 THEN 'credit' ELSE 'debit' END,
                         CASE WHEN m.amount > 0 THEN 'deposit' ELSE 'withdrawal' END, m.amount,
                         a.balance + sum(m.amount) OVER (ORDER BY m.k)
                    FROM account a, movement m
                ), state AS (
                  UPDATE tiris.trading_states s
                     SET last_sequence = s.last_sequence + count, transaction_count = transaction_count + count,
                         first_transaction_at = coalesce(first_transaction_at, first), last_transaction_at = last,
                         last_recorded_at = last
                    FROM (SELECT count(*), min(at) AS first, max(at) AS last FROM movement) m, account a
                   WHERE s.trading_id = a.trading_id
                )
                UPDATE tiris.sub_accounts a
                   SET balance = a.balance + (SELECT sum(amount) FROM movement) FROM account WHERE a.id = account.id""", subAccount, time(first), rows);
    }

    /**
     * A long log at once: so many lines, one a minute after the trading's newest row, that happened a day before;
     * each is about one of its sub-accounts or none, in turn.
     */
    public void lines(UUID trading, int lines) {
        execute("""
                WITH state AS (
                  UPDATE tiris.trading_states
                     SET last_sequence = last_sequence + ?, last_recorded_at = last_recorded_at + ? * interval '1 minute'
                   WHERE trading_id = ?
                  RETURNING *
                )
                INSERT INTO tiris.trading_logs
                       (id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence, type, source, message)
                SELECT tiris.uuid_v7(at), user_id, trading_id, account, at, at - interval '1 day', last_sequence - k,
                       'prediction', 'bot', 'Line'
                  FROM state, generate_series(0, ? - 1) AS k,
                       LATERAL (SELECT last_recorded_at - k * interval '1 minute' AS at,
                                       (SELECT a.id FROM tiris.sub_accounts a WHERE a.trading_id = state.trading_id
                                         ORDER BY a.name OFFSET k % 3 LIMIT 1) AS account) line""", lines, lines, trading, lines);
    }

    /** A log line of a trading, about a sub-account and a transaction if they are given. */
    public Entry log(
            UUID trading,
            String type,
            @Nullable String message,
            @Nullable Instant eventTime,
            @Nullable UUID subAccount,
            @Nullable Entry transaction) {
        return entry(
                """
                WITH state AS (
                  UPDATE tiris.trading_states
                     SET last_sequence = last_sequence + 1,
                         last_recorded_at = greatest(clock_timestamp(), last_recorded_at + interval '1 microsecond')
                   WHERE trading_id = ?
                  RETURNING *
                )
                INSERT INTO tiris.trading_logs
                       (id, user_id, trading_id, sub_account_id, transaction_id, transaction_timestamp, timestamp,
                        event_time, sequence, type, source, message)
                SELECT tiris.uuid_v7(last_recorded_at), user_id, trading_id, ?, ?, ?, last_recorded_at, ?,
                       last_sequence, ?, 'bot', ?
                  FROM state
                RETURNING id, timestamp, event_time, sequence""",
                trading,
                subAccount,
                transaction == null ? null : transaction.id(),
                transaction == null ? null : time(transaction.timestamp()),
                eventTime == null ? null : time(eventTime),
                type,
                message);
    }

    /** Runs any statement. */
    public void execute(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The first column of a query's rows, as text. */
    public List<String> texts(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What changes with every movement and every trading that is opened: after one that is refused, it is as before. */
    public List<String> figures() {
        return texts("""
                SELECT t::text FROM tiris.tradings t
                UNION ALL SELECT s::text FROM tiris.trading_states s
                UNION ALL SELECT a::text FROM tiris.sub_accounts a
                UNION ALL SELECT count(*) || ' transactions' FROM tiris.transactions
                UNION ALL SELECT count(*) || ' log lines' FROM tiris.trading_logs
                UNION ALL SELECT count(*) || ' idempotency keys' FROM tiris.idempotency_keys
                UNION ALL SELECT count(*) || ' reversals' FROM tiris.trade_reversals
                ORDER BY 1""");
    }

    /** What the checks of the ledger and of its sums find wrong in the whole database: nothing, unless there is a bug. */
    public List<String> brokenInvariants() {
        return texts("""
                SELECT invariant || ' ' || coalesce(detail, '') FROM tiris.check_ledger_invariants()
                 UNION ALL
                SELECT roll_up || ' ' || detail FROM tiris.check_roll_ups()""");
    }

    /** Lets retention go on as if all trades had been worked out. */
    public void letTradesGo() {
        texts(LET_TRADES_GO);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        try (this) {
            assertEquals(List.of(), brokenInvariants());
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void atOnce(Runnable story) {
        try {
            connection.setAutoCommit(false);
            story.run();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private UUID insert(String sql, @Nullable Object... parameters) {
        return UUID.fromString(texts(sql, parameters).get(0));
    }

    private Entry entry(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet row = statement.executeQuery()) {
            row.next();
            OffsetDateTime eventTime = row.getObject(3, OffsetDateTime.class);
            Instant timestamp = row.getObject(2, OffsetDateTime.class).toInstant();
            return new Entry(
                    row.getObject(1, UUID.class),
                    timestamp,
                    eventTime == null ? timestamp : eventTime.toInstant(),
                    row.getLong(4));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
