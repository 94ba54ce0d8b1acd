package ai.tiris.platform.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.tiris.auth.OperatorToken;
import ai.tiris.support.FaultProxy;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.PackagedApplication;
import ai.tiris.support.Race;
import ai.tiris.support.Secrets;
import ai.tiris.support.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away and comes back: callers are told, nothing is done twice, and nobody restarts anything. */
class DatabaseAwayIT {
    private static final int CLIENTS = 32;
    private static final int MOST_TRIES = 300;
    private static final UUID USER = UUID.randomUUID();
    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final String TOLD = "the request itself has to end, before its time is over";
    private static final String READ = "{ me { username } }";
    private static final String EDIT = "mutation { updateSettings(patch: {theme: \"dark\"}) { id } }";
    private static final String DEPOSIT =
            "mutation { deposit(input: {subAccountId: \"%s\", amount: \"1\"}, idempotencyKey: \"%s\") { id } }";

    private final TestDatabase database = TestDatabase.create("database away").migrate();
    private final FaultProxy line;
    private final PackagedApplication application;
    private final GraphQlClient client;

    DatabaseAwayIT(@TempDir Path directory) throws Exception {
        URI server = URI.create(database.reactiveUrl());
        line = FaultProxy.to(server.getHost(), server.getPort());
        Path tokenKeys = Secrets.rememberKeys(TokenKeyFile.generate(directory.resolve("tokens.json")));
        application = PackagedApplication.start(
                        directory,
                        Map.of(
                                "TIRIS_DATABASE",
                                "postgresql://localhost:" + line.port() + server.getPath() + "?sslmode=disable",
                                "TIRIS_DATABASE_PASSWORD",
                                database.app().password(),
                                "TIRIS_TOKEN_KEYS",
                                tokenKeys.toString(),
                                "TIRIS_SECRET_KEYS",
                                Secrets.rememberKeys(SecretKeyFile.generate(directory.resolve("secrets.json")))
                                        .toString()))
                .listening();
        String token = OperatorToken.mint(tokenKeys.toString(), "1", List.of(USER.toString()))
                .get(0);
        client = GraphQlClient.at(application.endpoint(), token);
    }

    @BeforeEach
    void tell() throws Exception {
        database.execute("""
                SET app.current_user_id = '%1$s';
                SELECT tiris.sign_up('%1$s', 'patient', NULL, NULL);
                INSERT INTO tiris.sub_accounts (id, trading_id, user_id, name, symbol)
                SELECT '%2$s', id, user_id, 'Dollars', 'USDT' FROM tiris.tradings WHERE user_id = '%1$s'
                """.formatted(USER, ACCOUNT));
        assertEquals(1, client.query(READ).size());
    }

    @AfterEach
    void end() throws Exception {
        line.close();
        application.close();
        database.close();
    }

    @Test
    void a_frozen_database_is_told_of_and_goes_on_when_it_thaws() throws Exception {
        line.freeze();
        assertEquals(Set.of("UNAVAILABLE"), codesOfManyAtOnce(), application::output);
        line.thaw();
        awaitAnswer();
        assertEachDepositCountsOnce();
    }

    @Test
    void a_database_that_has_stopped_is_told_of_and_found_again() throws Exception {
        line.cut();
        assertEquals(Set.of("UNAVAILABLE"), codesOfManyAtOnce(), application::output);
        line.mend();
        awaitAnswer();
        assertEachDepositCountsOnce();
    }

    @Test
    void requests_that_are_under_way_when_the_database_freezes_end() throws Exception {
        Thread freezer = new Thread(() -> {
            sleep();
            line.freeze();
        });
        freezer.start();
        Race.of(CLIENTS, number -> {
            GraphQlAnswer answer = client.send(deposit(number), Map.of());
            while (answer.errors().isEmpty()) {
                answer = client.send(READ, Map.of());
            }
            assertEquals(Set.of("UNAVAILABLE"), Set.copyOf(answer.codes()), application::output);
            assertEquals(200, answer.status(), TOLD);
            return "";
        });
        freezer.join();
        line.thaw();
        awaitAnswer();
        assertEachDepositCountsOnce();
    }

    /** More than there are connections: of reads, of edits, and of deposits. */
    private Set<String> codesOfManyAtOnce() throws Exception {
        return new TreeSet<>(Race.of(CLIENTS, number -> {
            String document = number % 4 == 0 ? EDIT : number % 4 == 1 ? deposit(number) : READ;
            GraphQlAnswer answer = client.send(document, Map.of());
            assertEquals(200, answer.status(), TOLD);
            return answer.code();
        }));
    }

    /** Sent again under the same keys, whatever became of the first time. */
    private void assertEachDepositCountsOnce() throws Exception {
        for (int number = 0; number < CLIENTS; number++) {
            client.query(deposit(number));
        }
        assertEquals(CLIENTS, Integer.parseInt(database.value("SELECT balance::int FROM tiris.sub_accounts")));
        assertEquals("0", database.value("SELECT count(*) FROM tiris.check_ledger_invariants()"));
    }

    private static String deposit(int number) {
        return DEPOSIT.formatted(ACCOUNT, "deposit-" + number);
    }

    private void awaitAnswer() {
        int tries = 0;
        while (!client.send(READ, Map.of()).errors().isEmpty()) {
            assertNotEquals(MOST_TRIES, ++tries, "it does not come back");
            sleep();
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
