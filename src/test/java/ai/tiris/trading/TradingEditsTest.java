package ai.tiris.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
class TradingEditsTest {
    private static final String UPDATE = """
            mutation($id: ID!, $input: UpdateTradingInput!) {
              answer: updateTrading(id: $id, input: $input) { id name status info exchangeBinding { id } } }""";
    private static final String DELETE = "mutation($id: ID!) { answer: deleteTrading(id: $id) }";

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private UUID user;
    private UUID trading;
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        user = scenario.user("editor");
        trading = scenario.trading(user, "Trading");
        client = GraphQlClient.of(user);
    }

    @Test
    void what_is_given_is_changed_and_the_rest_stays() {
        JsonObject renamed =
                update(Map.of("name", "Renamed", "info", Map.of("n", "1"))).data();
        assertEquals(
                """
                {"id":"%s","name":"Renamed","status":"ACTIVE","info":{"n":"1"},"exchangeBinding":{"id":"%s"}}""".formatted(trading, Scenario.PUBLIC_BINDING),
                renamed.getJsonObject("answer").toString());
        JsonObject paused = update(Map.of("status", "PAUSED")).data().getJsonObject("answer");
        assertEquals("Renamed", paused.getString("name"));
        assertEquals("PAUSED", paused.getString("status"));
        assertEquals("{\"n\":\"1\"}", paused.getJsonObject("info").toString());
    }

    @Test
    void the_numbers_that_are_kept_keep_their_digits() {
        JsonObject data = client.query(
                "mutation($id: ID!) { answer: updateTrading(id: $id, input: {info: {a: 1.10, b: 12345678901234567890}})"
                        + " { info } }",
                Map.of("id", trading.toString()));
        assertEquals(
                "{\"a\":1.10,\"b\":12345678901234567890}",
                data.getJsonObject("answer").getJsonObject("info").toString());
    }

    @Test
    void an_explicit_null_empties_the_info_and_is_refused_elsewhere() {
        update(Map.of("info", Map.of("n", "1"))).data();
        List<String> before = rows();
        for (String field : new String[] {"name", "status", "exchangeBindingId"}) {
            assertRefused(
                    "VALIDATION",
                    field,
                    client.send(
                            "mutation($id: ID!) { updateTrading(id: $id, input: {%s: null}) { id } }".formatted(field),
                            Map.of("id", trading.toString())));
        }
        assertEquals(before, rows());
        JsonObject emptied = client.query(
                "mutation($id: ID!) { answer: updateTrading(id: $id, input: {info: null}) { info } }",
                Map.of("id", trading.toString()));
        assertEquals("{\"info\":{}}", emptied.getJsonObject("answer").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\0b", "long"})
    void a_bad_name_is_refused_and_changes_nothing(String name) {
        List<String> before = rows();
        assertRefused("VALIDATION", "name", update(Map.of("name", name.equals("long") ? "x".repeat(101) : name)));
        assertEquals(before, rows());
    }

    @Test
    void a_name_that_is_taken_is_a_conflict() {
        scenario.trading(user, "Taken");
        List<String> before = rows();
        assertRefused("CONFLICT", "name", update(Map.of("name", "Taken")));
        assertEquals(before, rows());
    }

    @Test
    void a_trading_moves_to_an_own_or_a_public_binding_and_to_no_other() {
        UUID own = scenario.binding(user, "Own");
        UUID foreign = scenario.binding(scenario.user("stranger"), "Foreign");
        assertEquals(
                own.toString(),
                update(Map.of("exchangeBindingId", own.toString()))
                        .data()
                        .getJsonObject("answer")
                        .getJsonObject("exchangeBinding")
                        .getString("id"));
        List<String> before = rows();
        for (UUID other : new UUID[] {foreign, UUID.randomUUID()}) {
            assertEquals(
                    "NOT_FOUND",
                    update(Map.of("exchangeBindingId", other.toString())).code());
        }
        UUID real = scenario.trading(user, "Real", "real", own);
        assertRefused(
                "VALIDATION",
                "exchangeBindingId",
                client.send(
                        UPDATE,
                        Map.of(
                                "id",
                                real.toString(),
                                "input",
                                Map.of("exchangeBindingId", Scenario.PUBLIC_BINDING.toString()))));
        scenario.execute("DELETE FROM tiris.tradings WHERE id = ?", real);
        assertEquals(before, rows());
    }

    @Test
    void a_foreign_trading_and_an_unknown_one_are_not_found_alike() {
        UUID foreign = scenario.trading(scenario.user("stranger"), "Foreign");
        List<String> before = rows();
        for (UUID other : new UUID[] {foreign, UUID.randomUUID()}) {
            GraphQlAnswer update = client.send(UPDATE, Map.of("id", other.toString(), "input", Map.of("name", "Mine")));
            GraphQlAnswer deletion = client.send(DELETE, Map.of("id", other.toString()));
            for (GraphQlAnswer answer : new GraphQlAnswer[] {update, deletion}) {
                assertEquals("NOT_FOUND", answer.code());
                assertTrue(answer.body().toString().contains("There is no such trading."), answer.body()::toString);
            }
        }
        assertEquals(before, rows());
    }

    @ParameterizedTest
    @CsvSource({"virtual", "backtest"})
    void a_simulated_trading_goes_with_everything_in_it(String type) {
        UUID simulated = scenario.trading(user, "Simulated", type, Scenario.PUBLIC_BINDING);
        UUID account = scenario.subAccount(simulated, "Dollars", "USDT");
        var deposit = scenario.transaction(account, "5");
        scenario.log(simulated, "buy_order", "Bought", null, account, deposit);
        JsonObject opened = client.query(event("e1" + user, simulated, account));
        assertEquals(1, opened.getJsonObject("ingestEvents").getInt("applied"), opened::toString);
        assertEquals(simulated.toString(), delete(simulated).data().getString("answer"));
        assertEquals(
                "{\"trading\":null}",
                client.query("{ trading(id: \"" + simulated + "\") { id } }").toString());
        for (String table : new String[] {
            "sub_accounts",
            "transactions",
            "trading_logs",
            "trading_states",
            "market_prices",
            "ledger_checkpoints",
            "daily_transaction_summary",
            "daily_summary_progress",
            "balance_hours",
            "balance_days",
            "price_hours",
            "roll_up_progress",
            "event_processing"
        }) {
            assertEquals(
                    List.of("0"),
                    scenario.texts("SELECT count(*) FROM tiris." + table + " WHERE trading_id = ?", simulated),
                    table);
        }
        JsonObject again = client.query(event("e1" + user, simulated, account)).getJsonObject("ingestEvents");
        assertEquals(1, again.getInt("duplicates"));
        JsonObject late = client.query(event("e2" + user, simulated, account)).getJsonObject("ingestEvents");
        assertEquals("NOT_FOUND", late.getJsonArray("outcomes").getJsonObject(0).getString("code"));
        assertEquals("NOT_FOUND", delete(simulated).code());
        assertEquals(
                List.of("tradings.delete"),
                scenario.texts(
                        "SELECT action FROM tiris.audit_logs WHERE resource_id = ? AND user_id = ? AND old_values ->> 'type' = ?"
                                + " AND action = 'tradings.delete'",
                        simulated,
                        user,
                        type));
    }

    @Test
    void a_real_trading_with_money_in_its_books_only_ends() {
        UUID real = scenario.trading(user, "Real", "real", scenario.binding(user, "Own"));
        UUID empty = scenario.trading(user, "Empty", "real", scenario.binding(user, "Other"));
        UUID account = scenario.subAccount(real, "Dollars", "USDT");
        scenario.transaction(account, "5");
        scenario.transaction(account, "-5");
        assertEquals(real.toString(), delete(real).data().getString("answer"));
        assertEquals(
                "INACTIVE",
                client.query("{ trading(id: \"" + real + "\") { status } }")
                        .getJsonObject("trading")
                        .getString("status"));
        assertEquals(
                List.of("2"), scenario.texts("SELECT count(*) FROM tiris.transactions WHERE trading_id = ?", real));
        delete(empty).data();
        assertEquals(List.of("0"), scenario.texts("SELECT count(*) FROM tiris.tradings WHERE id = ?", empty));
    }

    @Test
    void an_edit_that_a_deadlock_undoes_is_tried_again() {
        scenario.execute("CREATE SEQUENCE tiris.attempts");
        scenario.execute("""
                CREATE FUNCTION tiris.fail_twice() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                  IF nextval('tiris.attempts') < 3 THEN
                    RAISE EXCEPTION 'as if' USING ERRCODE = NEW.name;
                  END IF;
                  RETURN NEW;
                END $$""");
        scenario.execute("CREATE TRIGGER fail_twice BEFORE UPDATE OF name ON tiris.tradings"
                + " FOR EACH ROW EXECUTE FUNCTION tiris.fail_twice()");
        try {
            for (String state : new String[] {"40P01", "55P03", "40001"}) {
                scenario.execute("ALTER SEQUENCE tiris.attempts RESTART");
                assertEquals(
                        state,
                        update(Map.of("name", state))
                                .data()
                                .getJsonObject("answer")
                                .getString("name"));
                assertEquals(List.of("3"), scenario.texts("SELECT last_value FROM tiris.attempts"));
            }
        } finally {
            scenario.execute("DROP FUNCTION tiris.fail_twice CASCADE");
            scenario.execute("DROP SEQUENCE tiris.attempts");
        }
    }

    @Test
    void the_second_of_two_deletions_in_one_document_finds_nothing() {
        GraphQlAnswer answer = client.send(
                "mutation($id: ID!) { a: deleteTrading(id: $id) b: deleteTrading(id: $id) }",
                Map.of("id", trading.toString()));
        assertEquals("NOT_FOUND", answer.code());
        assertEquals(List.of("0"), scenario.texts("SELECT count(*) FROM tiris.tradings WHERE id = ?", trading));
    }

    @Test
    void each_of_three_edits_in_one_document_shows_what_holds_after_it() {
        JsonObject data = client.query("""
                mutation($id: ID!) {
                  a: updateTrading(id: $id, input: {name: "A"}) { name status exchangeBinding { name } }
                  b: updateTrading(id: $id, input: {status: PAUSED}) { name status exchangeBinding { name } }
                  c: updateTrading(id: $id, input: {name: "C"}) { name status exchangeBinding { name } } }""", Map.of("id", trading.toString()));
        assertEquals("A ACTIVE", shown(data, "a"));
        assertEquals("A PAUSED", shown(data, "b"));
        assertEquals("C PAUSED", shown(data, "c"));
    }

    private static String shown(JsonObject data, String alias) {
        return data.getJsonObject(alias).getString("name") + " "
                + data.getJsonObject(alias).getString("status");
    }

    private static String event(String id, UUID trading, UUID account) {
        return """
                mutation { ingestEvents(events: [{eventId: "%s", eventType: "trading.balance.updated", subject: "s",
                  data: {trading_id: "%s", sub_account_id: "%s", amount: "1", reason: "deposit",
                         timestamp: "2026-01-01T00:00:00Z"}}])
                  { applied duplicates rejected outcomes { code message } } }""".formatted(id, trading, account);
    }

    private GraphQlAnswer update(Map<String, ?> input) {
        return client.send(UPDATE, Map.of("id", trading.toString(), "input", input));
    }

    private GraphQlAnswer delete(UUID id) {
        return client.send(DELETE, Map.of("id", id.toString()));
    }

    private static void assertRefused(String code, String field, GraphQlAnswer answer) {
        assertEquals(code, answer.code());
        assertEquals(field, answer.extensions().getString("field"));
    }

    private List<String> rows() {
        return scenario.texts("SELECT t::text FROM tiris.tradings t ORDER BY 1");
    }
}
