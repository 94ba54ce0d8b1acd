package ai.tiris.platform.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to requests that last too long, and to more of them than there are connections. */
@TirisTest
class RequestTimeTest {
    private static final String DEPOSIT = "mutation { deposit(input: {subAccountId: \"%s\", amount: \"5\"}) { id } }";

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    private final Scenario scenario = Scenario.open();
    private UUID trading = UUID.randomUUID();
    private UUID account = UUID.randomUUID();
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        UUID user = scenario.user("patient");
        trading = scenario.trading(user, "One");
        account = scenario.subAccount(trading, "Dollars", "USDT");
        client = GraphQlClient.of(user);
    }

    @AfterEach
    void end() {
        scenario.close();
    }

    @Test
    void a_write_whose_time_is_over_does_not_happen_afterwards() {
        try (Scenario other = Scenario.open()) {
            other.execute("BEGIN");
            other.execute("SELECT FROM tiris.trading_states WHERE trading_id = ? FOR UPDATE", trading);
            GraphQlAnswer answer = client.send(DEPOSIT.formatted(account), Map.of());
            assertEquals("UNAVAILABLE", answer.code());
            other.execute("ROLLBACK");
        }
        client.query(DEPOSIT.formatted(account));
        assertEquals(
                List.of("1"),
                scenario.texts("SELECT count(*)::text FROM tiris.transactions WHERE sub_account_id = ?", account));
    }

    @Test
    void what_cannot_be_read_after_a_write_is_not_told_as_if_nothing_had_been_written() throws Exception {
        assertEquals("The service is busy or restarting; please try again.", refusalToRead(false));
        assertEquals("It was done; only this part of the answer could not be read.", refusalToRead(true));
    }

    /** In a request whose time is over. */
    private String refusalToRead(boolean afterWrite) throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        VertxContext.getOrCreateDuplicatedContext(vertx).runOnContext(begun -> {
            Request request = Request.open(pool, Caller.internal(UUID.randomUUID()));
            if (afterWrite) {
                request.wrote();
            }
            request.end();
            TirisException refused = assertThrows(TirisException.class, request::reads);
            told.complete(String.valueOf(refused.getMessage()));
        });
        return told.get(10, TimeUnit.SECONDS);
    }

    @Test
    void requests_that_read_between_their_writes_do_not_wait_for_each_other() throws Exception {
        String document = """
                mutation { a: deposit(input: {subAccountId: "%1$s", amount: "1"}) { subAccount { balance } }
                           b: deposit(input: {subAccountId: "%1$s", amount: "1"}) { subAccount { balance } } }""".formatted(account);
        List<GraphQlAnswer> answers = Race.of(40, number -> client.send(document, Map.of()));
        assertTrue(answers.stream().allMatch(answer -> answer.errors().isEmpty()), answers::toString);
        assertEquals(
                List.of("80"),
                scenario.texts("SELECT trim_scale(balance)::text FROM tiris.sub_accounts WHERE id = ?", account));
        assertEquals(List.of(), scenario.brokenInvariants());
    }
}
