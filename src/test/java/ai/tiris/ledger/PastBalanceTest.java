package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.scalars.Decimals;
import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Balances of the past against plain addition. */
@TirisTest
class PastBalanceTest {
    private static final String AT =
            "query($id: ID!, $time: DateTime!) { subAccount(id: $id) { balanceAt(time: $time) } }";
    private static final String REFRESH = "SELECT tiris.roll_up_ledger()";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final Instant DAY = NOW.minus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);

    private record Moved(Instant eventTime, BigDecimal amount) {}

    @Inject
    ApplicationStatements statements;

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private final List<Moved> moved = new ArrayList<>();
    private UUID user;
    private UUID trading;
    private UUID account;
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        user = scenario.user("historian");
        trading = scenario.trading(user, "Trading");
        account = scenario.subAccount(trading, "Dollars", "USDT");
        client = GraphQlClient.of(user);
    }

    @Test
    void an_account_without_transactions_held_nothing() {
        assertEquals("0", balanceAt(NOW));
        assertEquals("0", balanceAt(Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void it_is_the_sum_of_what_had_happened_whenever_that_was_recorded(long seed) {
        Random random = new Random(seed);
        move(DAY, "1000000");
        checkEverywhere();
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 25; i++) {
                // Late ones and early ones, several at a moment, right at midnight, and of years ago.
                Instant eventTime =
                        switch (random.nextInt(6)) {
                            case 0 -> DAY.plus(random.nextInt(20), ChronoUnit.DAYS);
                            case 1 ->
                                DAY.plus(random.nextInt(20), ChronoUnit.DAYS).minus(1, ChronoUnit.MICROS);
                            case 2 -> DAY.plus(Duration.ofHours(random.nextInt(48)));
                            case 3 -> Instant.parse("2023-02-01T00:00:00Z").plusSeconds(random.nextInt(9) * 40_000L);
                            default -> DAY.plusSeconds(random.nextInt(20 * 86_400));
                        };
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(2_000_000) - 999_999, 8);
                move(eventTime, amount.signum() == 0 ? "1" : amount.toPlainString());
            }
            checkEverywhere();
            scenario.texts(REFRESH);
            checkEverywhere();
        }
    }

    @Test
    void it_goes_on_from_what_retention_has_summed() {
        Instant old = NOW.minus(900, ChronoUnit.DAYS);
        scenario.execute("UPDATE tiris.tradings SET created_at = now() - interval '4 years' WHERE id = ?", trading);
        for (int i = 0; i < 6; i++) {
            // Happened in a backtest's own time, the newest first.
            move(old.minus(i * 30, ChronoUnit.DAYS), "10.00000001", old.plus(i, ChronoUnit.DAYS));
        }
        move(old.plus(4, ChronoUnit.HOURS), "7", old.plus(10, ChronoUnit.DAYS));
        move(old.minus(200, ChronoUnit.DAYS), "-3", NOW.minus(5, ChronoUnit.DAYS));
        move(old.plus(5, ChronoUnit.HOURS), "-2", NOW.minus(5, ChronoUnit.DAYS));
        move(NOW.minus(3, ChronoUnit.DAYS), "100", NOW.minus(3, ChronoUnit.DAYS));
        checkEverywhere();
        scenario.texts(REFRESH);
        checkEverywhere();

        scenario.letTradesGo();
        scenario.texts("SELECT removed FROM tiris.run_retention()");
        assertEquals(
                List.of("67.00000006"),
                scenario.texts(
                        "SELECT opening_balance FROM tiris.ledger_checkpoints WHERE sub_account_id = ?", account));
        Instant through = old.plus(4, ChronoUnit.HOURS);
        checkFrom(through);
        move(old.plus(6, ChronoUnit.HOURS), "5", NOW.minus(2, ChronoUnit.DAYS));
        move(old.minus(100, ChronoUnit.DAYS), "4", NOW.minus(2, ChronoUnit.DAYS));
        move(NOW.minus(4, ChronoUnit.DAYS), "0.5", NOW.minus(1, ChronoUnit.DAYS));
        checkFrom(through);
        scenario.texts(REFRESH);
        checkFrom(through);
        for (Instant before : List.of(through.minus(1, ChronoUnit.MICROS), old.minus(150, ChronoUnit.DAYS))) {
            GraphQlAnswer answer = client.send(AT, Map.of("id", account.toString(), "time", before.toString()));
            assertEquals(
                    List.of("VALIDATION", "time"),
                    List.of(answer.code(), answer.extensions().getString("field")));
        }
    }

    @Test
    void many_balances_are_read_with_one_statement() {
        UUID other = scenario.subAccount(trading, "Coins", "BTC");
        scenario.transaction(other, "deposit", "3", DAY);
        move(DAY, "1");
        move(DAY.plus(1, ChronoUnit.DAYS), "2");
        String document = """
                { a: subAccounts { name x: balanceAt(time: "%1$s") y: balanceAt(time: "%2$s") }
                  b: subAccounts { x: balanceAt(time: "%1$s") }
                  tradings { nodes { subAccounts { y: balanceAt(time: "%2$s") } } } }""".formatted(DAY, DAY.plus(2, ChronoUnit.DAYS));
        JsonObject data = client.query(document);
        assertEquals(
                "[{\"name\":\"Coins\",\"x\":\"3\",\"y\":\"3\"},{\"name\":\"Dollars\",\"x\":\"1\",\"y\":\"3\"}]",
                data.getJsonArray("a").toString());
        assertEquals("[{\"x\":\"3\"},{\"x\":\"1\"}]", data.getJsonArray("b").toString());
        String one = """
                { subAccounts { a: balanceAt(time: "%s") b: balanceAt(time: "%s") c: balanceAt(time: "%s") } }""".formatted(DAY, NOW, DAY.plusSeconds(1));
        assertEquals(2, statements.during(() -> client.query(one)));
        scenario.subAccount(trading, "More", "ETH");
        assertEquals(2, statements.during(() -> client.query(one)));
    }

    @Test
    void a_bad_time_is_refused_and_too_many_balances_are() {
        for (String time : List.of("", "yesterday", "2023-01-01", "2023-01-01T00:00:00.0000001Z", "-1")) {
            assertEquals(
                    "VALIDATION",
                    client.send(AT, Map.of("id", account.toString(), "time", time))
                            .code());
        }
        scenario.execute("""
                INSERT INTO tiris.sub_accounts (trading_id, user_id, name, symbol)
                SELECT ?, ?, 'Account ' || k, 'X' || k FROM generate_series(1, 99) AS k""", trading, user);
        StringBuilder times = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            times.append(" t%d: balanceAt(time: \"%s\")".formatted(i, DAY.plusSeconds(i)));
        }
        GraphQlAnswer answer = client.send("{ subAccounts {" + times + " } }", Map.of());
        assertTrue(answer.codes().contains("QUERY_TOO_COMPLEX"), () -> answer.codes()
                .toString());
    }

    @Test
    void the_last_and_the_first_moments_can_be_asked_for() {
        move(DAY, "1");
        assertEquals("1", balanceAt(Instant.parse("9999-12-31T23:59:59.999999Z")));
        assertEquals("0", balanceAt(Instant.EPOCH));
    }

    private void move(Instant eventTime, String amount) {
        move(eventTime, amount, Instant.now());
    }

    private void move(Instant eventTime, String amount, Instant recorded) {
        scenario.transaction(
                account, amount.startsWith("-") ? "withdrawal" : "deposit", amount, eventTime, recorded, null, null);
        moved.add(new Moved(eventTime, new BigDecimal(amount)));
    }

    private void checkEverywhere() {
        checkFrom(Instant.EPOCH);
    }

    /** At every moment at which something happened, right before and after it, and at the ends of the days. */
    private void checkFrom(Instant first) {
        TreeSet<Instant> times = new TreeSet<>(List.of(first, NOW, NOW.plus(400, ChronoUnit.DAYS)));
        for (Moved one : moved) {
            Instant midnight = one.eventTime().truncatedTo(ChronoUnit.DAYS);
            times.addAll(List.of(
                    one.eventTime(),
                    one.eventTime().minus(1, ChronoUnit.MICROS),
                    midnight.plus(1, ChronoUnit.DAYS),
                    midnight.plus(1, ChronoUnit.DAYS).minus(1, ChronoUnit.MICROS)));
        }
        List<Instant> asked = new ArrayList<>(times.tailSet(first));
        for (int i = 0; i < asked.size(); i += 10) {
            check(asked.subList(i, Math.min(asked.size(), i + 10)));
        }
    }

    private void check(List<Instant> times) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < times.size(); i++) {
            fields.append(" t%d: balanceAt(time: \"%s\")".formatted(i, times.get(i)));
        }
        JsonObject answer = client.query("{ subAccount(id: \"" + account + "\") {" + fields + " } }")
                .getJsonObject("subAccount");
        for (int i = 0; i < times.size(); i++) {
            Instant time = times.get(i);
            BigDecimal sum = moved.stream()
                    .filter(one -> !one.eventTime().isAfter(time))
                    .map(Moved::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(Decimals.format(sum), answer.getString("t" + i), time::toString);
        }
    }

    private String balanceAt(Instant time) {
        return client.query(AT, Map.of("id", account.toString(), "time", time.toString()))
                .getJsonObject("subAccount")
                .getString("balanceAt");
    }
}
