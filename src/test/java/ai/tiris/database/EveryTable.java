package ai.tiris.database;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** A row of a user's in every table that has users, so that a test over all of them finds something everywhere. */
final class EveryTable {
    static final List<String> TIME_SERIES = List.of("transactions", "trading_logs", "market_prices", "audit_logs");
    static final List<String> WRITABLE = List.of(
            "tiris.exchange_bindings",
            "tiris.tradings",
            "tiris.sub_accounts",
            "tiris.oauth_tokens",
            "tiris.event_processing",
            "tiris.idempotency_keys",
            "tiris.trade_reversals",
            "api.transactions",
            "api.trading_logs",
            "api.market_prices");

    private EveryTable() {}

    static void fill(Session app, Session owner, Owner user) throws SQLException {
        user.deposit(app, "100");
        user.log(owner, "now");
        app.run("""
                INSERT INTO tiris.exchange_bindings (user_id, name, exchange, type, api_key_encrypted, api_secret_encrypted)
                VALUES (?, 'mine', 'kraken', 'private', 'key', 'secret')""", user.user());
        app.run("""
                INSERT INTO tiris.oauth_tokens (user_id, provider, provider_subject) VALUES (?, 'google', ?)
                """, user.user(), user.user().toString());
        app.rows("SELECT tiris.process_trading_event('e1', 'trading.signals', 's', '{}')");
        app.run("""
                INSERT INTO tiris.idempotency_keys (user_id, key, operation, content_hash, answer)
                VALUES (?, 'k1', 'deposit', '\\x00', '{}')""", user.user());
        app.run("""
                INSERT INTO api.market_prices (user_id, trading_id, symbol, quote_symbol, time, close)
                VALUES (?, ?, 'BTC', 'USDT', now(), 1)""", user.user(), user.trading());
        app.rows("SELECT tiris.refresh_daily_transaction_summary()");
        app.rows("SELECT tiris.roll_up_ledger()");
        app.run("""
                INSERT INTO tiris.price_hours (user_id, trading_id, symbol, quote_symbol, source, time, open, high, low,
                                               close, volume, opened_at, closed_at)
                VALUES (?, ?, 'BTC', 'USDT', '', date_trunc('hour', now()), 1, 1, 1, 1, 0, now(), now())""", user.user(), user.trading());
        app.run("""
                INSERT INTO tiris.trade_days
                SELECT ?, ?, date_trunc('day', now()), 'USDT', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0""", user.trading(), user.user());
        app.run("""
                INSERT INTO tiris.open_lots SELECT ?, ?, date_trunc('day', now()), ?, 0, '{}', '{}', '{}', '{}', '{}'""", user.trading(), user.user(), user.asset());
        app.run("""
                INSERT INTO tiris.trade_progress (trading_id, user_id, through, priced_until)
                VALUES (?, ?, now(), '-infinity')""", user.trading(), user.user());
        owner.run("""
                INSERT INTO tiris.event_keys (user_id, event_id, processing_id, content_hash)
                VALUES (?, 'old', gen_random_uuid(), '\\x00')""", user.user());
        owner.run("""
                INSERT INTO tiris.ledger_checkpoints (sub_account_id, trading_id, user_id, opening_balance, through,
                                                      event_time_through, transaction_count)
                VALUES (?, ?, ?, 0, now(), now(), 1)""", user.asset(), user.trading(), user.user());
        app.run(
                "INSERT INTO tiris.trade_reversals VALUES (?, gen_random_uuid(), gen_random_uuid(), ?)",
                user.trading(),
                user.user());
        owner.run(
                "INSERT INTO tiris.sessions (id, user_id, expires_at) VALUES (gen_random_uuid(), ?, now() + interval '1 day')",
                user.user());
        app.run("""
                INSERT INTO tiris.api_tokens (id, user_id, name, token_hash, hint, scopes)
                VALUES (gen_random_uuid(), ?, 'bot', sha256(?::bytea), 'hint', '{read}')""", user.user(), user.user().toString());
        app.run("""
                INSERT INTO tiris.share_links (id, user_id, trading_id, name, token_hash, hint, percent_only, expires_at)
                VALUES (gen_random_uuid(), ?, ?, 'link', sha256(?::bytea), 'hint', true, now() + interval '1 day')""", user.user(), user.trading(), user.user().toString());
        user.log(owner, "now", "manual");
        app.rows("SELECT tiris.delete_trading_log(id) FROM api.trading_logs WHERE source = 'manual'");
    }

    /** A statement that repeats one visible row of a table as another user's, with new values in its keys. */
    static String copyFor(Session app, String table, UUID user) throws SQLException {
        List<String> columns = app.rows("""
                SELECT a.attname FROM pg_attribute a
                WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""", table);
        String values = String.join(
                ", ",
                columns.stream()
                        .map(column -> switch (column) {
                            case "user_id" -> "'" + user + "'";
                            case "id", "trade_id", "reversal_id" -> "gen_random_uuid()";
                            case "time" -> "now()";
                            case "name", "key", "provider_subject", "event_id" -> "'copy'";
                            default -> column;
                        })
                        .toList());
        return "INSERT INTO %s (%s) SELECT %s FROM %s WHERE user_id IS NOT NULL LIMIT 1"
                .formatted(table, String.join(", ", columns), values, table);
    }
}
