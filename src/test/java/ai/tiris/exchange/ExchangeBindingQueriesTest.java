package ai.tiris.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.tiris.support.ConnectionWalk;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class ExchangeBindingQueriesTest {
    private final Scenario scenario = Scenario.open();
    private UUID user = UUID.randomUUID();
    private UUID own = UUID.randomUUID();
    private UUID strangers = UUID.randomUUID();

    @BeforeAll
    void tell() {
        user = scenario.user("trader");
        own = scenario.binding(user, "Mine");
        scenario.binding(user, "Mine too");
        strangers = scenario.binding(scenario.user("stranger"), "Theirs");
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @Test
    void the_list_holds_the_callers_own_and_the_public_ones_newest_first() {
        List<String> expected = scenario.texts("""
                SELECT id FROM tiris.exchange_bindings WHERE user_id = ? OR user_id IS NULL
                 ORDER BY created_at DESC, id DESC""", user);
        assertEquals(7, expected.size());
        ConnectionWalk walk = new ConnectionWalk(
                arguments -> query("{ exchangeBindings(" + arguments + ") " + ConnectionWalk.FIELDS + " }")
                        .getJsonObject("exchangeBindings"));
        assertEquals(expected, walk.forwards(1));
        assertEquals(expected, walk.forwards(3));
        assertEquals(expected, walk.forwards(100));
    }

    @Test
    void a_filter_restricts_the_list() {
        JsonObject data = query("""
                { a: exchangeBindings(filter: { types: [PRIVATE] }) { nodes { name } }
                  b: exchangeBindings(filter: { exchanges: [KRAKEN], types: [PUBLIC] }) { nodes { name } }
                  c: exchangeBindings(filter: { statuses: [ERROR, INACTIVE] }) { nodes { name } } }""");
        assertEquals("[{\"name\":\"Mine too\"},{\"name\":\"Mine\"}]", nodes(data, "a"));
        assertEquals("[{\"name\":\"Kraken (public)\"}]", nodes(data, "b"));
        assertEquals("[]", nodes(data, "c"));
    }

    @Test
    void a_binding_is_found_by_its_id_unless_it_is_somebody_elses() {
        JsonObject data = query("""
                { own: exchangeBinding(id: "%s") { name type } open: exchangeBinding(id: "%s") { name type }
                  theirs: exchangeBinding(id: "%s") { name } none: exchangeBinding(id: "%s") { name } }""".formatted(own, Scenario.PUBLIC_BINDING, strangers, UUID.randomUUID()));
        assertEquals("{\"name\":\"Mine\",\"type\":\"PRIVATE\"}", String.valueOf(data.get("own")));
        assertEquals("{\"name\":\"Virtual (public)\",\"type\":\"PUBLIC\"}", String.valueOf(data.get("open")));
        assertEquals("null", String.valueOf(data.get("theirs")));
        assertEquals("null", String.valueOf(data.get("none")));
    }

    @Test
    void no_key_leaves_the_database() {
        JsonObject fields = query("{ __type(name: \"ExchangeBinding\") { fields { name } } }");
        assertFalse(fields.toString().matches("(?i).*(secret|encrypted|passphrase|fingerprint).*"));
    }

    private static String nodes(JsonObject data, String alias) {
        return data.getJsonObject(alias).getJsonArray("nodes").toString();
    }

    private JsonObject query(String document) {
        return GraphQlClient.of(user).query(document);
    }
}
