package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.BotEvents;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.LedgerClient;
import ai.tiris.support.LedgerClient.Request;
import ai.tiris.support.Race;
import ai.tiris.support.RunningApplication;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.Socket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client or a database session that is killed in the middle: sent again, every write counts once. */
@TirisTest
class KilledClientsTest {
    private static final int CLIENTS = 8;
    /** Of each client: as many deposits, transfers and batches of two events. */
    private static final int WRITES = 6;

    private static final String SESSIONS = " FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = 'tiris' AND usename = current_user ";
    private static final int MOST_TRIES = 10_000;

    private static final int CONNECTIONS = 8;

    private final long seed = Long.getLong("tiris.test.seed", new Random().nextLong());

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private LedgerClient client;
    private UUID trading;
    private UUID one;
    private UUID two;

    @Inject
    ApplicationStatements statements;

    @BeforeEach
    void tell() {
        UUID user = scenario.user("mortal");
        trading = scenario.trading(user, "One");
        one = scenario.subAccount(trading, "Dollars", "USDT");
        two = scenario.subAccount(scenario.trading(user, "Two"), "Dollars", "USDT");
        scenario.transaction(one, "1000");
        client = LedgerClient.of(user);
    }

    @Test
    void what_dying_clients_sent_in_part_or_whole_counts_once_when_it_is_sent_again() throws Exception {
        Race.of(CLIENTS, number -> {
            Random random = new Random(seed + number);
            List<Request> requests = new ArrayList<>(requests(number));
            Collections.shuffle(requests, random);
            for (Request request : requests) {
                dieWith(request, random);
            }
            return requests;
        });
        Race.of(CLIENTS, number -> {
            requests(number).forEach(request -> assertWritten(client.send(request)));
            return number;
        });
        assertEachCountsOnce();
        assertAllConnectionsAreFree();
    }

    @Test
    void clients_that_die_while_their_writes_wait_for_a_lock_leave_nothing_open() throws Exception {
        List<Request> requests = IntStream.range(0, CLIENTS)
                .mapToObj(number -> requests(number))
                .flatMap(List::stream)
                .toList();
        try (Connection blocker = RunningApplication.connectAsOwner()) {
            blocker.setAutoCommit(false);
            texts(blocker, "SELECT 1 FROM tiris.trading_states WHERE trading_id = '" + trading + "' FOR UPDATE");
            List<Socket> waiting = new ArrayList<>();
            for (Request request : requests) {
                waiting.add(client.client().start(request.document(), request.variables(), 1));
            }
            awaitWaitingSessions();
            for (Socket socket : waiting) {
                socket.close();
            }
            blocker.rollback();
        }
        requests.forEach(this::sendUntilWritten);
        assertEachCountsOnce();
        assertAllConnectionsAreFree();
    }

    @Test
    void killed_database_sessions_cost_an_answer_and_never_a_write() throws Exception {
        Race.of(CLIENTS, number -> {
            try (Connection killer = RunningApplication.connectAsApplication()) {
                for (Request request : requests(number)) {
                    if (number % 4 == 0) {
                        texts(killer, "SELECT pg_terminate_backend(pid)" + SESSIONS);
                    }
                    sendUntilWritten(request);
                }
            }
            return number;
        });
        assertEachCountsOnce();
        assertAllConnectionsAreFree();
    }

    /** The same ones every time that they are asked for. */
    private List<Request> requests(int number) {
        BotEvents bot = new BotEvents(trading);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < WRITES; i++) {
            String id = number + " " + i;
            List<JsonObject> events = List.of(
                    bot.balance(id, one, "1", "deposit", null), bot.balance(id + " fee", one, "-0.5", "fee", null));
            requests.add(LedgerClient.move("deposit", one, "3", id + " deposit"));
            requests.add(LedgerClient.transfer(one, two, "2", id + " transfer"));
            requests.add(LedgerClient.ingest(events));
        }
        return requests;
    }

    /** Sends some of it, all of it, or all of it and takes the first byte of the answer. */
    private void dieWith(Request request, Random random) throws Exception {
        int moment = random.nextInt(3);
        double part = moment == 0 ? random.nextDouble() : 1;
        try (Socket socket = client.client().start(request.document(), request.variables(), part)) {
            if (moment == 1) {
                assertEquals('H', socket.getInputStream().read());
            }
        }
    }

    private void sendUntilWritten(Request request) {
        GraphQlAnswer answer = client.send(request);
        for (int tries = 0; !answer.errors().isEmpty(); tries++) {
            assertEquals("UNAVAILABLE", answer.code(), () -> replay());
            assertTrue(tries < MOST_TRIES, this::replay);
            answer = client.send(request);
        }
        assertWritten(answer);
    }

    private void assertWritten(GraphQlAnswer answer) {
        if (answer.data().get("answer") instanceof JsonObject result && result.containsKey("rejected")) {
            assertEquals(0, result.getInt("rejected"), () -> answer.body() + replay());
        }
    }

    private void assertEachCountsOnce() {
        int each = CLIENTS * WRITES;
        assertEquals(List.of(1000 + each * 3 / 2 + " " + (1 + each * 4)), figures(one), this::replay);
        assertEquals(List.of(each * 2 + " " + each), figures(two), this::replay);
    }

    private List<String> figures(UUID account) {
        return scenario.texts("""
                SELECT concat_ws(' ', trim_scale(balance),
                                 (SELECT count(*) FROM tiris.transactions t WHERE t.sub_account_id = a.id))
                  FROM tiris.sub_accounts a WHERE id = ?""", account);
    }

    /** Requests are answered, and every connection of the pool comes back from what was asked before. */
    private void assertAllConnectionsAreFree() throws Exception {
        Race.of(50, number -> client.client().query("{ subAccount(id: \"" + one + "\") { balance } }"));
        try (Connection session = RunningApplication.connectAsApplication()) {
            String now = texts(session, "SELECT clock_timestamp()::text").get(0);
            statements.executions();
            assertEquals(
                    List.of(),
                    texts(session, "SELECT state || ' ' || query" + SESSIONS + "AND xact_start < '" + now + "'"),
                    this::replay);
        }
    }

    private static void awaitWaitingSessions() throws SQLException {
        try (Connection session = RunningApplication.connectAsApplication()) {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                int waiting = texts(session, "SELECT pid::text" + SESSIONS + "AND wait_event_type = 'Lock'")
                        .size();
                if (waiting == CONNECTIONS) {
                    return;
                }
            }
        }
        throw new AssertionError("the writes do not wait for the lock");
    }

    private static List<String> texts(Connection session, String sql) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private String replay() {
        return " -Dtiris.test.seed=" + seed;
    }
}
