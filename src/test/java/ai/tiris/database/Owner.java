package ai.tiris.database;

import java.sql.SQLException;
import java.util.UUID;

/** A user with one trading on a public binding and two sub-accounts, and the ways to move their money. */
record Owner(UUID user, UUID trading, UUID currency, UUID asset) {
    private static final UUID PUBLIC_BINDING = UUID.fromString("00000000-0000-4000-8000-000000000005");

    /** Signs a user up and opens the trading, as the application does it. */
    static Owner signUp(Session app, String username) throws SQLException {
        Owner owner = new Owner(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        app.become(owner.user);
        app.run("INSERT INTO tiris.users (id, username) VALUES (?, ?)", owner.user, username);
        app.run("""
                INSERT INTO tiris.tradings (id, user_id, exchange_binding_id, name, type)
                VALUES (?, ?, ?, 'first', 'virtual')""", owner.trading, owner.user, PUBLIC_BINDING);
        owner.open(app, owner.currency, "cash", "USDT");
        owner.open(app, owner.asset, "coins", "BTC");
        return owner;
    }

    private void open(Session app, UUID account, String name, String symbol) throws SQLException {
        app.run("""
                INSERT INTO tiris.sub_accounts (id, user_id, trading_id, name, symbol) VALUES (?, ?, ?, ?, ?)
                """, account, user, trading, name, symbol);
    }

    void deposit(Session app, String amount) throws SQLException {
        app.become(user);
        app.rows("""
                SELECT tiris.update_sub_account_balance(?, NULL, ?::numeric, 'credit', 'deposit')
                """, currency, amount);
    }

    /** Writes a ledger row of any age, with all that belongs to it, as only the owner of the tables can. */
    void book(Session owner, UUID account, String amount, String at) throws SQLException {
        owner.run("""
                WITH state AS (
                    UPDATE tiris.trading_states
                    SET last_sequence = last_sequence + 1, last_recorded_at = ?::timestamptz,
                        transaction_count = transaction_count + 1, last_transaction_at = ?::timestamptz,
                        first_transaction_at = coalesce(first_transaction_at, ?::timestamptz)
                    WHERE trading_id = ? RETURNING *
                ), account AS (
                    UPDATE tiris.sub_accounts SET balance = balance + ?::numeric WHERE id = ? RETURNING *
                )
                INSERT INTO tiris.transactions (id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence,
                                                direction, reason, amount, closing_balance)
                SELECT tiris.uuid_v7(s.last_recorded_at), s.user_id, s.trading_id, a.id, s.last_recorded_at,
                       s.last_recorded_at, s.last_sequence, CASE WHEN ?::numeric > 0 THEN 'credit' ELSE 'debit' END,
                       'transfer', ?::numeric, a.balance
                FROM state s, account a""", at, at, at, trading, amount, account, amount, amount);
    }

    /** Writes a bot's log line of any age. */
    void log(Session owner, String at) throws SQLException {
        log(owner, at, "bot");
    }

    void log(Session owner, String at, String source) throws SQLException {
        owner.run("""
                WITH state AS (
                    UPDATE tiris.trading_states SET last_sequence = last_sequence + 1, last_recorded_at = ?::timestamptz
                    WHERE trading_id = ? RETURNING *
                )
                INSERT INTO tiris.trading_logs (id, user_id, trading_id, sub_account_id, timestamp, sequence, type, source)
                SELECT tiris.uuid_v7(s.last_recorded_at), s.user_id, s.trading_id, ?, s.last_recorded_at, s.last_sequence,
                       'strategy_signal', ?
                FROM state s""", at, trading, currency, source);
    }
}
