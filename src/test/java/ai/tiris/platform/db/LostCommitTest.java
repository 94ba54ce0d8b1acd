package ai.tiris.platform.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.RunningApplication;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that is lost while it commits: nobody knows what became of the write, and that is what its caller is told. */
@TirisTest
class LostCommitTest {
    private static final String NOT_KNOWN =
            "Whether it was done is not known; with an idempotency key it can be sent again.";

    private final Scenario scenario = Scenario.open();
    private GraphQlClient client;
    private UUID account;

    @BeforeEach
    void tell() throws SQLException {
        UUID user = scenario.user("lost");
        account = scenario.subAccount(scenario.trading(user, "One"), "Dollars", "USDT");
        client = GraphQlClient.of(user);
        execute("""
                CREATE FUNCTION tiris.hang_up() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'""");
        for (String table : new String[] {"users", "sub_accounts"}) {
            execute("""
                    CREATE CONSTRAINT TRIGGER hang_up AFTER UPDATE ON tiris.%s DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW WHEN (NEW.%s = '%s') EXECUTE FUNCTION tiris.hang_up()""".formatted(table, table.equals("users") ? "id" : "user_id", user));
        }
    }

    @AfterEach
    void forget() throws SQLException {
        execute("DROP FUNCTION tiris.hang_up CASCADE");
        scenario.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mutation { updateSettings(patch: {theme: \"dark\"}) { id } }",
                "mutation { deposit(input: {subAccountId: \"@account\", amount: \"1\"}) { id } }"
            })
    void is_told_as_what_it_is(String write) {
        GraphQlAnswer answer = client.send(write.replace("@account", account.toString()), Map.of());
        assertEquals("UNAVAILABLE", answer.code());
        assertEquals(NOT_KNOWN, answer.errors().getJsonObject(0).getString("message"));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection owner = RunningApplication.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
