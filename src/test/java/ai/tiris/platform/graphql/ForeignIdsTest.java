package ai.tiris.platform.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every place of the schema that takes an id is given another user's: the answer must be the same as for an id that
 * nobody has, and the other user's rows must not change. New operations are found by themselves.
 */
@TirisTest
class ForeignIdsTest {
    @Inject
    GraphQLSchema schema;

    private final Scenario scenario = Scenario.open();
    private final IdOperations operations = new IdOperations();
    private Map<String, String> owners = Map.of();
    private Map<String, String> mine = Map.of();
    private UUID owner = UUID.randomUUID();
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        owner = scenario.user("owner");
        owners = story(owner);
        UUID user = scenario.user("stranger");
        mine = story(user);
        client = GraphQlClient.of(user);
    }

    @AfterEach
    void end() {
        scenario.close();
    }

    /** An id of everything that a user can have. */
    private Map<String, String> story(UUID user) {
        UUID binding = scenario.binding(user, "Own");
        UUID trading = scenario.trading(user, "One", "virtual", binding);
        UUID coins = scenario.subAccount(trading, "Coins", "BTC");
        UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
        scenario.transaction(coins, "5");
        Scenario.Entry deposit = scenario.transaction(dollars, "1000");
        Scenario.Entry line = scenario.log(trading, "error", "A line", null, dollars, deposit);
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("user", user.toString());
        ids.put("binding", binding.toString());
        ids.put("trading", trading.toString());
        ids.put("coins", coins.toString());
        ids.put("account", dollars.toString());
        ids.put("transaction", deposit.id().toString());
        ids.put("log", line.id().toString());
        ids.put("session", scenario.session(user).toString());
        ids.put("apitoken", scenario.apiToken(user).toString());
        return ids;
    }

    @Test
    void the_schema_has_places_for_ids() {
        assertTrue(
                operations.in(schema).size() > 20, () -> operations.in(schema).toString());
    }

    @TestFactory
    List<DynamicTest> an_id_of_another_user_is_answered_as_one_that_nobody_has() {
        List<DynamicTest> tests = new ArrayList<>();
        for (GraphQLObjectType root : List.of(schema.getQueryType(), schema.getMutationType())) {
            for (GraphQLFieldDefinition field : root.getFieldDefinitions()) {
                for (IdOperations.Place place : operations.places(field)) {
                    tests.add(DynamicTest.dynamicTest(field.getName() + " " + place.path(), () -> {
                        String before = rowsOf(owner);
                        owners.forEach((kind, foreign) -> {
                            String document = operations.document(root, field);
                            String unknown = foreign.substring(0, 24) + "ffffffffffff";
                            assertEquals(
                                    answer(document, place, unknown, field),
                                    answer(document, place, foreign, field),
                                    kind);
                        });
                        assertEquals(before, rowsOf(owner));
                    }));
                }
            }
        }
        return tests;
    }

    /** What is answered, without what differs anyway. */
    private String answer(String document, IdOperations.Place place, String id, GraphQLFieldDefinition field) {
        GraphQlAnswer answer = client.send(document, operations.variables(field, mine, place, id));
        return answer.body()
                .toString()
                .replaceAll("\"correlationId\":\"[^\"]*\"", "")
                .replace(id, "(the id)")
                .replaceAll(
                        "\"(id|eventId|timestamp|createdAt|updatedAt|eventTime|processedAt)\":\"[^\"]*\"", "\"$1\"");
    }

    private String rowsOf(UUID user) {
        List<String> sums = new ArrayList<>();
        for (String table : List.of(
                "exchange_bindings",
                "tradings",
                "trading_states",
                "sub_accounts",
                "transactions",
                "trading_logs",
                "event_processing",
                "idempotency_keys",
                "sessions",
                "api_tokens")) {
            sums.addAll(scenario.texts(
                    "SELECT '" + table
                            + " ' || count(*) || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '')"
                            + " FROM tiris." + table + " t WHERE user_id = ?",
                    user));
        }
        sums.addAll(scenario.texts("SELECT md5(u::text) FROM tiris.users u WHERE id = ?", user));
        return sums.toString();
    }
}
