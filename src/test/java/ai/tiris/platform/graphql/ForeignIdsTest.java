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
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        owners = story(scenario.user("owner"), "One");
        UUID user = scenario.user("stranger");
        mine = story(user, "One");
        client = GraphQlClient.of(user);
    }

    /** From now on the stranger is a token of the owner's own, for another trading. */
    private void becomeTokenForAnotherTrading() {
        UUID user = UUID.fromString(owners.get("user"));
        mine = story(user, "Two");
        client = GraphQlClient.withToken(GraphQlClient.of(user)
                .query(
                        "mutation($trading: ID!) { createApiToken(input: {name: \"For Two\", scopes: [READ, TRADE, EVENTS_WRITE],"
                                + " tradingIds: [$trading]}) { token } }",
                        Map.of("trading", mine.get("trading")))
                .getJsonObject("createApiToken")
                .getString("token"));
    }

    @AfterEach
    void end() {
        scenario.close();
    }

    /** An id of everything that a user can have. */
    private Map<String, String> story(UUID user, String name) {
        UUID binding = scenario.binding(user, name);
        UUID trading = scenario.trading(user, name, "virtual", binding);
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
        ids.put("apitoken", scenario.apiToken(user, name).toString());
        ids.put("sharelink", scenario.shareLink(user, name).toString());
        return ids;
    }

    @Test
    void the_schema_has_places_for_ids() {
        assertTrue(
                operations.in(schema).size() > 20, () -> operations.in(schema).toString());
    }

    @TestFactory
    List<DynamicTest> an_id_of_another_user_is_answered_as_one_that_nobody_has() {
        return everywhere();
    }

    @TestFactory
    List<DynamicTest> an_id_of_a_trading_that_a_token_is_not_for_is_answered_as_one_that_nobody_has() {
        becomeTokenForAnotherTrading();
        owners.remove("user");
        return everywhere();
    }

    private List<DynamicTest> everywhere() {
        List<DynamicTest> tests = new ArrayList<>();
        for (GraphQLObjectType root : List.of(schema.getQueryType(), schema.getMutationType())) {
            for (GraphQLFieldDefinition field : root.getFieldDefinitions()) {
                for (IdOperations.Place place : operations.places(field)) {
                    tests.add(DynamicTest.dynamicTest(field.getName() + " " + place.path(), () -> {
                        String before = ownersRows();
                        owners.forEach((kind, foreign) -> {
                            String document = operations.document(root, field);
                            String unknown = foreign.substring(0, 24) + "ffffffffffff";
                            assertEquals(
                                    answer(document, place, unknown, field),
                                    answer(document, place, foreign, field),
                                    kind);
                        });
                        assertEquals(before, ownersRows());
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

    /** All that hangs on the owner's trading, and of the account what the story has made with it. */
    private String ownersRows() {
        List<String> sums = new ArrayList<>();
        Map<String, String> rows = new LinkedHashMap<>();
        List.of("trading_states", "sub_accounts", "transactions", "trading_logs", "event_processing", "market_prices")
                .forEach(table -> rows.put(table, "trading_id = '" + owners.get("trading") + "'"));
        rows.put("tradings", "id = '" + owners.get("trading") + "'");
        rows.put("exchange_bindings", "id = '" + owners.get("binding") + "'");
        rows.put("sessions", "id = '" + owners.get("session") + "'");
        rows.put("api_tokens", "id = '" + owners.get("apitoken") + "'");
        rows.put("share_links", "id = '" + owners.get("sharelink") + "'");
        rows.put("users", "id = (SELECT user_id FROM tiris.tradings WHERE id = '" + owners.get("trading") + "')");
        rows.forEach((table, condition) -> sums.addAll(scenario.texts("SELECT '" + table
                + " ' || count(*) || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '')"
                + " FROM tiris." + table + " t WHERE " + condition)));
        return sums.toString();
    }
}
