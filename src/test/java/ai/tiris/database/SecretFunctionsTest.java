package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the application's role can do to the secrets of all users, which is to move them to the newest key. */
class SecretFunctionsTest {
    private static final String DENIED = "42501";
    private static final String KEY = "exchange_bindings.api_key_encrypted";
    private static final String SECRET = "exchange_bindings.api_secret_encrypted";
    private static final String FIND =
            "SELECT place, key_id, sealed FROM tiris.find_secrets_to_reseal(NULL, NULL, NULL, 9)";
    private static TestDatabase database;
    private Session app;
    private Session owner;
    private Owner alice;
    private String id;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.create("secret functions").migrate();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void tell() throws SQLException {
        owner = Session.ofOwner(database);
        app = Session.ofApp(database, null);
        alice = Owner.signUp(app, "alice");
        app.run("INSERT INTO tiris.secret_keys (id, purpose, check_value) VALUES ('k1', 'sealing', 'x')");
        app.run("""
                INSERT INTO tiris.exchange_bindings (user_id, name, exchange, type, api_key_encrypted, api_secret_encrypted)
                VALUES (?, 'mine', 'kraken', 'private', 'v2.k1.a', 'v2.k2.b')""", alice.user());
        id = app.value("SELECT id FROM tiris.exchange_bindings WHERE type = 'private'");
        app.become(null);
    }

    @AfterEach
    void forget() throws SQLException {
        owner.run("DELETE FROM tiris.users");
        owner.run("DELETE FROM tiris.secret_keys");
        owner.close();
        app.close();
    }

    @Test
    void every_column_that_keeps_a_secret_is_a_place_with_an_index_of_its_own() throws SQLException {
        String places = "SELECT table_name || '.' || column_name FROM information_schema.columns"
                + " WHERE table_schema = 'tiris' AND column_name LIKE '%\\_encrypted' ORDER BY 1";
        List<String> columns = owner.rows(places);
        assertEquals(columns, owner.rows("SELECT unnest(tiris.secret_places()) ORDER BY 1"));
        assertTrue(columns.stream()
                .allMatch(place -> definitionOf("sealed_secrets").contains("'" + place + "'")));
        for (String place : columns) {
            assertEquals(
                    1,
                    owner.count(
                            "SELECT count(*) FROM pg_indexes WHERE tablename = ? AND indexdef LIKE ?",
                            place.split("\\.")[0],
                            "%split_part(" + place.split("\\.")[1] + ", '.'::text, 2), id)%"),
                    place);
        }
    }

    @Test
    void only_what_is_not_on_the_newest_key_is_found() throws SQLException {
        assertEquals(List.of(SECRET + "|k2|v2.k2.b"), app.rows(FIND));
        note("k2");
        assertEquals(List.of(KEY + "|k1|v2.k1.a"), app.rows(FIND));
        assertEquals(1, app.count("SELECT tiris.count_secrets_to_reseal()"));
        note("k3");
        assertEquals(List.of(KEY + "|k1|v2.k1.a"), app.rows(FIND));
        assertEquals(2, app.count("SELECT tiris.count_secrets_to_reseal()"));
        assertEquals(
                List.of(SECRET + "|v2.k2.b"),
                app.rows("SELECT place, sealed FROM tiris.find_secrets_to_reseal(?, 'k1', ?::uuid, 9)", KEY, id));
        assertEquals(
                List.of(), app.rows("SELECT place FROM tiris.find_secrets_to_reseal(?, 'k2', ?::uuid, 9)", SECRET, id));
    }

    @Test
    void a_secret_is_only_replaced_by_one_of_the_newest_key_where_it_is_as_it_was_found() throws SQLException {
        note("k3");
        assertEquals(0, reseal(KEY, "v2.k1.other", "v2.k3.new"));
        assertEquals(0, reseal(KEY, "v2.k1.a", "v2.k2.new"));
        assertEquals(0, reseal(KEY, "v2.k1.a", "none"));
        assertEquals(0, reseal(KEY, "v2.k1.a", "v2.k33.new"));
        assertEquals(0, reseal(SECRET, "v2.k1.a", "v2.k3.new"));
        app.refuses("P0001", "SELECT tiris.reseal_secrets('users.username', '{}', '{}', '{}')");
        app.refuses("P0001", "SELECT tiris.reseal_secrets('exchange_bindings.name', '{}', '{}', '{}')");
        assertEquals("v2.k1.a|v2.k2.b", sealed());
        assertEquals(1, reseal(KEY, "v2.k1.a", "v2.k3.new"));
        assertEquals("v2.k3.new|v2.k2.b", sealed());
        assertEquals(0, reseal(KEY, "v2.k1.a", "v2.k3.newer"));
    }

    @Test
    void the_application_reads_nobodys_secrets_any_other_way_and_changes_no_note_of_a_key() {
        app.refuses(DENIED, "SELECT FROM tiris.sealed_secrets");
        app.refuses(DENIED, "SELECT FROM tiris.secrets_by_key");
        app.refuses(DENIED, "UPDATE tiris.secret_keys SET check_value = 'y'");
        app.refuses(DENIED, "DELETE FROM tiris.secret_keys");
    }

    @Test
    void an_operator_sees_how_many_secrets_each_key_has_sealed() throws SQLException {
        note("k3");
        assertEquals(
                List.of("k3|t|0", "k1|t|1", "k2|f|1"),
                owner.rows("SELECT key_id, number IS NOT NULL, secrets FROM tiris.secrets_by_key"));
        assertEquals("t", app.value("SELECT tiris.is_secret_key_used('k2')"));
        assertEquals("f", app.value("SELECT tiris.is_secret_key_used('k3')"));
    }

    private void note(String key) throws SQLException {
        app.run("INSERT INTO tiris.secret_keys (id, purpose, check_value) VALUES (?, 'sealing', 'x')", key);
    }

    private long reseal(String place, String before, String after) throws SQLException {
        return app.count(
                "SELECT tiris.reseal_secrets(?, ARRAY[?::uuid], ARRAY[?], ARRAY[?])", place, id, before, after);
    }

    private String sealed() throws SQLException {
        return owner.value(
                "SELECT api_key_encrypted, api_secret_encrypted FROM tiris.exchange_bindings WHERE id = ?::uuid", id);
    }

    private String definitionOf(String view) {
        try {
            return owner.value("SELECT pg_get_viewdef(('tiris.' || ?)::regclass)", view);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
