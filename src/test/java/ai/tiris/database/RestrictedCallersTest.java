package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database itself keeps from a token that is for some tradings, and from a share link. */
class RestrictedCallersTest {
    private static final String DENIED = "42501";
    private static final String OUTSIDE_VIEW = "44000";
    private static final String READ_ONLY = "25006";

    /** Every table and view that the application can read and that has rows of users. */
    private static final String READABLE = """
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('tiris', 'api') AND c.relkind IN ('r', 'v')
              AND has_any_column_privilege('tiris_app', c.oid, 'SELECT')
              AND (c.relname = 'users' OR EXISTS (
                  SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped))
            ORDER BY 1""";

    /** By these alone what was done is not done again: a key of the user's is known to all of the user's tokens. */
    private static final List<String> KEYS = List.of("tiris.event_keys", "tiris.idempotency_keys");

    private static TestDatabase database;
    private static Owner alice;
    private static Owner bob;
    private static UUID full;
    private static UUID empty;
    private static UUID binding;

    private Session app;

    /** Alice has a trading with a row in every table, and one that is new. */
    @BeforeAll
    static void tell() throws SQLException {
        database = TestDatabase.create("restricted").migrate();
        try (Session app = Session.ofApp(database, null);
                Session owner = Session.ofOwner(database)) {
            alice = Owner.signUp(app, "alice");
            bob = Owner.signUp(app, "bob");
            EveryTable.fill(app, owner, bob);
            EveryTable.fill(app, owner, alice);
            owner.run(
                    "UPDATE tiris.event_processing SET trading_id = ? WHERE user_id = ?",
                    alice.trading(),
                    alice.user());
            full = alice.trading();
            empty = UUID.randomUUID();
            binding = UUID.fromString(
                    app.value("SELECT id FROM tiris.exchange_bindings WHERE user_id = ?", alice.user()));
            app.run("""
                    INSERT INTO tiris.tradings (id, user_id, exchange_binding_id, name, type)
                    VALUES (?, ?, '00000000-0000-4000-8000-000000000005', 'new', 'virtual')""", empty, alice.user());
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        app = Session.ofApp(database, null);
    }

    @AfterEach
    void disconnect() throws SQLException {
        app.close();
    }

    @Test
    void a_token_for_another_trading_sees_no_row_of_this_one_anywhere() throws SQLException {
        enter(token(empty), null);
        List<String> seen = seen();
        app.rollback();
        assertEquals(
                List.of(
                        "api.audit_logs 0",
                        "tiris.event_keys 1",
                        "tiris.idempotency_keys 1",
                        "tiris.trading_states 1",
                        "tiris.tradings 1",
                        "tiris.user_portfolios 1",
                        "tiris.users 1"),
                withoutNothing(seen, "api.audit_logs"));
    }

    @Test
    void a_token_sees_all_of_its_own_trading_and_nothing_of_the_account() throws SQLException {
        app.become(alice.user());
        List<String> all = seen();
        enter(token(full), null);
        List<String> seen = seen();
        app.rollback();
        List<String> hidden = new ArrayList<>(all);
        hidden.removeAll(seen);
        assertEquals(
                List.of("tiris.api_tokens", "tiris.exchange_bindings 1", "tiris.oauth_tokens 1", "tiris.sessions 1"),
                hidden.stream()
                        .filter(row -> !row.startsWith("api.audit_logs") && !row.startsWith("tiris.share_links"))
                        .filter(row -> !row.startsWith("tiris.trading_states") && !row.startsWith("tiris.tradings"))
                        .filter(row -> !row.startsWith("tiris.user_portfolios"))
                        .map(row -> row.startsWith("tiris.api_tokens") ? "tiris.api_tokens" : row)
                        .toList());
        assertTrue(seen.contains("tiris.tradings 1"), seen::toString);
        assertTrue(seen.contains("api.transactions 1"), seen::toString);
        assertTrue(seen.contains("api.audit_logs 0"), seen::toString);
        assertTrue(seen.contains("tiris.event_processing 1"), seen::toString);
    }

    @Test
    void a_share_link_sees_neither_another_trading_nor_whose_it_is() throws SQLException {
        enter(null, link(empty));
        List<String> seen = withoutNothing(seen(), "none");
        app.rollback();
        assertEquals(List.of("tiris.trading_states 1", "tiris.tradings 1"), seen);
    }

    @Test
    void a_link_to_the_portfolio_sees_every_trading_and_nothing_of_the_account() throws SQLException {
        enter(null, link(null));
        List<String> seen = seen();
        app.rollback();
        assertTrue(
                seen.containsAll(List.of("tiris.tradings 2", "api.transactions 1", "api.trading_logs 1")),
                seen::toString);
        for (String table : List.of(
                "tiris.users",
                "tiris.api_tokens",
                "tiris.share_links",
                "tiris.sessions",
                "tiris.oauth_tokens",
                "tiris.event_processing",
                "tiris.event_keys",
                "tiris.idempotency_keys",
                "tiris.user_portfolios",
                "api.audit_logs")) {
            assertTrue(seen.contains(table + " 0"), () -> table + " in " + seen);
        }
    }

    @Test
    void a_restricted_token_sees_the_public_bindings_and_those_of_its_tradings() throws SQLException {
        String own = "SELECT count(*) FROM tiris.exchange_bindings WHERE user_id IS NOT NULL";
        String open = "SELECT count(*) FROM tiris.exchange_bindings WHERE user_id IS NULL";
        String move = "UPDATE tiris.tradings SET exchange_binding_id = ? WHERE id = ?";
        String token = token(full);
        enter(token, null);
        assertEquals(List.of(0L, 5L), List.of(app.count(own), app.count(open)));
        app.refuses("23503", move, binding, full);
        app.rollback();
        app.begin();
        app.become(alice.user());
        app.run(move, binding, full);
        app.rows("SELECT tiris.enter(?, '', '', NULL, ?::uuid)", alice.user(), token);
        assertEquals(1, app.count(own));
        app.rollback();
    }

    @Test
    void nothing_is_written_outside_of_the_tokens_tradings() throws SQLException {
        String token = token(empty);
        List<String> copies = new ArrayList<>();
        app.become(alice.user());
        for (String table : EveryTable.WRITABLE) {
            if (!KEYS.contains(table)) {
                copies.add(values(table));
            }
        }
        for (String copy : copies) {
            enter(token, null);
            app.refuses(copy.contains("INTO api.") ? OUTSIDE_VIEW : DENIED, copy);
            app.rollback();
        }
        enter(token, null);
        for (String table :
                List.of("tradings", "sub_accounts", "event_processing", "exchange_bindings", "oauth_tokens")) {
            String change = "UPDATE tiris.%s SET info = '{\"mine\": 1}' WHERE user_id = ?".formatted(table);
            assertEquals(table.equals("tradings") ? 1 : 0, app.run(change, alice.user()), table);
        }
        assertEquals(1, app.run("UPDATE tiris.trading_states SET last_sequence = 9"));
        assertEquals(0, app.run("UPDATE api.market_prices SET close = 9 WHERE trading_id = ?", full));
        assertEquals(0, app.run("DELETE FROM tiris.tradings WHERE id = ?", full));
        assertEquals(0, app.run("DELETE FROM tiris.api_tokens"));
        assertEquals(0, app.run("DELETE FROM tiris.share_links"));
        assertEquals(0, app.run("DELETE FROM tiris.sessions"));
        app.rollback();
        for (String statement : List.of(
                "UPDATE tiris.users SET avatar = 'x'",
                "SELECT tiris.close_account('%s')".formatted(alice.user()),
                "INSERT INTO tiris.share_links (id, user_id, name, token_hash, hint, percent_only, expires_at) VALUES"
                        + " (gen_random_uuid(), '%s', 'x', 'x', 'x', false, now())".formatted(alice.user()),
                "INSERT INTO tiris.api_tokens (id, user_id, name, token_hash, hint, scopes) VALUES"
                        + " (gen_random_uuid(), '%s', 'x', 'x', 'x', '{read}')".formatted(alice.user()))) {
            enter(token, null);
            app.refuses(DENIED, statement);
            app.rollback();
        }
    }

    @Test
    void the_functions_that_run_as_the_owner_keep_to_the_tokens_tradings() throws SQLException {
        app.become(alice.user());
        String line = app.value("SELECT id FROM api.trading_logs");
        enter(token(empty), null);
        assertEquals("unknown", app.value("SELECT tiris.delete_trading_log(?::uuid)", line));
        assertEquals(
                "hidden",
                app.value("SELECT CASE WHEN error_code IS NULL AND content_hash = '' THEN 'hidden' END"
                        + " FROM tiris.find_hidden_event('e1')"));
        assertEquals("0", app.value("SELECT total_transactions FROM tiris.get_user_statistics(?)", alice.user()));
        app.rollback();
        enter(token(full), null);
        assertEquals("bot", app.value("SELECT tiris.delete_trading_log(?::uuid)", line));
        app.rollback();
    }

    @Test
    void an_administrators_restricted_token_is_no_administrators() throws SQLException {
        String is = "SELECT tiris.is_administrator() || ' ' || (SELECT count(*) FROM api.all_audit_logs)"
                + " || ' ' || (SELECT count(*) FROM tiris.search_users(NULL, NULL, NULL, NULL, 10))";
        try (Session owner = Session.ofOwner(database)) {
            owner.run("UPDATE tiris.users SET roles = '{admin}' WHERE id = ?", alice.user());
            app.become(alice.user());
            assertTrue(app.value(is).startsWith("true"));
            for (String link : new String[] {null, link(null), link(full)}) {
                enter(link == null ? token(full) : null, link);
                assertEquals("false 0 0", app.value(is));
                app.rollback();
            }
            owner.run("UPDATE tiris.users SET roles = '{user}' WHERE id = ?", alice.user());
            owner.refuses("23514", """
                    INSERT INTO tiris.api_tokens (id, user_id, name, token_hash, hint, scopes, trading_ids)
                    VALUES (gen_random_uuid(), ?, 'x', 'x', 'x', '{admin}', ARRAY[?::uuid])""", alice.user(), full);
        }
    }

    @Test
    void a_share_link_never_writes() throws SQLException {
        String link = link(full);
        String enter = "SELECT tiris.enter(?, '', '', NULL, NULL, ?::uuid)";
        app.refuses("TR007", enter, alice.user(), link);
        enter(null, link);
        app.refuses(READ_ONLY, "UPDATE tiris.tradings SET name = 'x'");
        app.rollback();
    }

    @Test
    void what_has_ended_or_is_anothers_lets_nobody_in() throws SQLException {
        String token = token(full);
        String link = link(full);
        String enter = "SELECT tiris.enter(?, '', '', NULL, ?::uuid, ?::uuid)";
        try (Session owner = Session.ofOwner(database)) {
            app.begin();
            app.run("SET TRANSACTION READ ONLY");
            app.refuses("TR006", enter, bob.user(), null, link);
            app.rollback();
            app.refuses("TR006", enter, bob.user(), token, null);
            for (String end : List.of(
                    "UPDATE tiris.share_links SET expires_at = now() WHERE id = ?::uuid",
                    "DELETE FROM tiris.share_links WHERE id = ?::uuid")) {
                owner.run(end, link);
                app.begin();
                app.run("SET TRANSACTION READ ONLY");
                app.refuses("TR006", enter, alice.user(), null, link);
                app.rollback();
            }
        }
    }

    @Test
    void the_restriction_ends_with_its_transaction() throws SQLException {
        enter(token(empty), null);
        app.commit();
        app.become(alice.user());
        assertEquals(2, app.count("SELECT count(*) FROM tiris.tradings"));
        app.begin();
        app.rows("SELECT tiris.enter(?, '', '', NULL, ?::uuid)", alice.user(), token(empty));
        app.rows("SELECT tiris.enter(?)", bob.user());
        assertEquals(List.of(bob.trading().toString()), app.rows("SELECT id FROM tiris.tradings"));
        app.rollback();
    }

    @Test
    void nobody_links_anothers_trading_and_a_link_goes_with_its_trading() throws SQLException {
        String share = """
                INSERT INTO tiris.share_links (id, user_id, trading_id, name, token_hash, hint, percent_only, expires_at)
                VALUES (gen_random_uuid(), ?, ?, 'x', ?::text::bytea, 'hint', false, now() + ?::interval)""";
        String count = "SELECT count(*) FROM tiris.share_links WHERE name = 'x'";
        app.become(alice.user());
        app.refuses("23503", share, alice.user(), bob.trading(), "a", "1 day");
        app.refuses(DENIED, share, bob.user(), bob.trading(), "a", "1 day");
        app.refuses("23514", share, alice.user(), full, "a", "400 days");
        app.refuses(DENIED, "SELECT token_hash FROM tiris.share_links");
        app.refuses(DENIED, "UPDATE tiris.share_links SET percent_only = false");
        UUID short_lived = UUID.randomUUID();
        app.run("""
                INSERT INTO tiris.tradings (id, user_id, exchange_binding_id, name, type)
                VALUES (?, ?, '00000000-0000-4000-8000-000000000005', 'short', 'virtual')""", short_lived, alice.user());
        app.run(share, alice.user(), short_lived, "a", "1 day");
        assertEquals(1, app.count(count));
        app.run("DELETE FROM tiris.tradings WHERE id = ?", short_lived);
        assertEquals(0, app.count(count));
        assertEquals(
                List.of("share_links.insert|f", "share_links.delete|f"),
                app.rows(
                        "SELECT action, jsonb_exists(coalesce(new_values, old_values), 'token_hash') FROM api.audit_logs"
                                + " WHERE resource_type = 'share_links' AND coalesce(new_values, old_values) ->> 'name' = 'x'"
                                + " ORDER BY timestamp"));
    }

    /** Row-level security does not hold in them: each was looked at for what a restricted caller could learn by it. */
    @Test
    void the_functions_of_the_owner_that_the_application_may_call_are_the_reviewed_ones() throws SQLException {
        assertEquals(
                new TreeSet<>(List.of(
                        // Jobs, and sign-ins before anybody is known: what they answer is of no trading.
                        "check_ledger_invariants",
                        "claim_provider_tokens",
                        "check_roll_ups",
                        "count_secrets_to_reseal",
                        "create_chunks_ahead",
                        "drop_provider_tokens",
                        "ended_callers",
                        "find_api_token",
                        "find_identity",
                        "find_secrets_to_reseal",
                        "find_share_link",
                        "find_trades_to_sum",
                        "is_secret_key_used",
                        "keep_provider_tokens",
                        "note_api_tokens_used",
                        "note_key_check",
                        "note_refused_caller",
                        "note_share_links_used",
                        "postpone_key_check",
                        "prepare_link",
                        "redeem_code",
                        "redeem_link_ticket",
                        "refresh_daily_transaction_summary",
                        "refresh_session",
                        "remove_expired",
                        "renew_trade_prices",
                        "reseal_secrets",
                        "roll_up_ledger",
                        "run_retention",
                        "share_rates",
                        "sign_in",
                        "take_key_checks",
                        // Only for an administrator, which a restricted caller never is.
                        "find_identities_by_user",
                        "find_statistics_by_user",
                        "find_users_by_id",
                        "is_administrator",
                        "search_users",
                        "set_user_status",
                        "sign_out_user",
                        // They ask for themselves what the caller sees.
                        "create_link_ticket",
                        "delete_trading_log",
                        "find_hidden_event",
                        "seen_bindings")),
                new TreeSet<>(app.rows("""
                        SELECT p.proname FROM pg_proc p
                        WHERE p.pronamespace IN ('tiris'::regnamespace, 'api'::regnamespace) AND p.prosecdef
                          AND p.prorettype <> 'trigger'::regtype AND has_function_privilege('tiris_app', p.oid, 'EXECUTE')""")));
    }

    /** As a read-only transaction of the application begins for a link, and any for a token. */
    private void enter(@Nullable String token, @Nullable String link) throws SQLException {
        app.begin();
        if (link != null) {
            app.run("SET TRANSACTION READ ONLY");
        }
        app.rows("SELECT tiris.enter(?, '', '', NULL, ?::uuid, ?::uuid)", alice.user(), token, link);
    }

    private static String token(UUID trading) throws SQLException {
        try (Session owner = Session.ofOwner(database)) {
            return owner.value("""
                    INSERT INTO tiris.api_tokens (id, user_id, name, token_hash, hint, scopes, trading_ids)
                    SELECT t, ?, t::text, uuid_send(t), 'hint', '{read,trade}', ARRAY[?::uuid]
                    FROM gen_random_uuid() AS t RETURNING id""", alice.user(), trading);
        }
    }

    private static String link(@Nullable UUID trading) throws SQLException {
        try (Session owner = Session.ofOwner(database)) {
            return owner.value("""
                    INSERT INTO tiris.share_links (id, user_id, trading_id, name, token_hash, hint, percent_only, expires_at)
                    SELECT t, ?, ?, t::text, uuid_send(t), 'hint', false, now() + interval '1 day'
                    FROM gen_random_uuid() AS t RETURNING id""", alice.user(), trading);
        }
    }

    /** How many of Alice's rows are seen in each table and view. */
    private List<String> seen() throws SQLException {
        List<String> seen = new ArrayList<>();
        for (String table : app.rows(READABLE)) {
            String column = table.equals("tiris.users") ? "id" : "user_id";
            assertEquals(
                    0, app.count("SELECT count(*) FROM %s WHERE %s = ?".formatted(table, column), bob.user()), table);
            seen.add(table + " "
                    + app.count("SELECT count(*) FROM %s WHERE %s = ?".formatted(table, column), alice.user()));
        }
        assertTrue(seen.size() > 20, seen::toString);
        return seen;
    }

    private static List<String> withoutNothing(List<String> seen, String but) {
        return seen.stream()
                .filter(row -> !row.endsWith(" 0") || row.startsWith(but))
                .toList();
    }

    /** A statement that repeats a row of a table with its values spelled out: who runs it does not see the row. */
    private String values(String table) throws SQLException {
        List<String> columns = app.rows("""
                SELECT a.attname FROM pg_attribute a
                WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""", table);
        String selected = String.join(
                " || ', ' || ",
                columns.stream()
                        .map(column -> switch (column) {
                            case "id", "trade_id", "reversal_id" -> "'gen_random_uuid()'";
                            case "time" -> "'now()'";
                            case "name", "key", "provider_subject", "event_id", "provider" -> "'''wechat'''";
                            default -> "quote_nullable(" + column + ")";
                        })
                        .toList());
        String row = app.rows("SELECT %s FROM %s WHERE user_id IS NOT NULL LIMIT 1".formatted(selected, table))
                .get(0);
        return "INSERT INTO %s (%s) VALUES (%s)".formatted(table, String.join(", ", columns), row);
    }
}
