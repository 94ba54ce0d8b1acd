package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many clients at once: nothing is lost, nothing is done twice, nobody waits for ever. */
@TirisTest
class LedgerRacesTest {
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 10;

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private GraphQlClient client;
    private UUID one;
    private UUID two;

    @BeforeEach
    void tell() {
        UUID user = scenario.user("racer");
        one = scenario.subAccount(scenario.trading(user, "One"), "Dollars", "USDT");
        two = scenario.subAccount(scenario.trading(user, "Two"), "Dollars", "USDT");
        scenario.transaction(one, "1000");
        scenario.transaction(two, "1000");
        client = GraphQlClient.of(user);
    }

    @Test
    void deposits_and_withdrawals_on_one_sub_account_all_count() throws Exception {
        Race.of(CLIENTS, number -> {
            for (int round = 0; round < ROUNDS; round++) {
                boolean deposit = number % 2 == 0;
                move(deposit ? "deposit" : "withdraw", deposit ? "3.00000001" : "1", null);
            }
            return "";
        });
        assertEquals("1160.0000008", balance(one));
        assertEquals("161", count(one));
    }

    @Test
    void opposite_transfers_between_two_tradings_all_arrive() throws Exception {
        Race.of(CLIENTS, number -> {
            for (int round = 0; round < ROUNDS; round++) {
                boolean there = number % 2 == 0;
                client.query("""
                        mutation { transfer(input: {fromSubAccountId: "%s", toSubAccountId: "%s", amount: "%s"}) { id } }""".formatted(there ? one : two, there ? two : one, there ? "2" : "1"));
            }
            return "";
        });
        assertEquals("920", balance(one));
        assertEquals("1080", balance(two));
        assertEquals("161", count(one));
        assertEquals("161", count(two));
    }

    @Test
    void one_idempotency_key_from_all_at_once_is_one_transaction() throws Exception {
        String key = UUID.randomUUID().toString();
        Set<String> ids = new TreeSet<>(Race.of(CLIENTS, number -> move("deposit", "5", key)));
        assertEquals(1, ids.size());
        assertEquals("1005", balance(one));
        assertEquals("2", count(one));
    }

    private String move(String operation, String amount, @Nullable String key) {
        String document = "mutation($key: String) { answer: %s(input: {subAccountId: \"%s\", amount: \"%s\"},"
                + " idempotencyKey: $key) { id } }";
        JsonObject data =
                client.query(document.formatted(operation, one, amount), key == null ? Map.of() : Map.of("key", key));
        return data.getJsonObject("answer").getString("id");
    }

    private String balance(UUID account) {
        return scenario.texts("SELECT trim_scale(balance)::text FROM tiris.sub_accounts WHERE id = ?", account)
                .get(0);
    }

    private String count(UUID account) {
        return scenario.texts("SELECT count(*)::text FROM tiris.transactions WHERE sub_account_id = ?", account)
                .get(0);
    }
}
