package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.BotEvents;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.LedgerClient;
import ai.tiris.support.LedgerClient.Request;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that each do as they like on the same sub-accounts: what they were answered adds up to what is kept. */
@TirisTest
class RandomClientsTest {
    private static final int CLIENTS = 16;
    private static final int STEPS = 25;
    private static final int EVENTS = 500;

    private final long seed = Long.getLong("tiris.test.seed", new Random().nextLong());

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private LedgerClient client;
    private List<UUID> tradings;
    private List<UUID> accounts;

    @BeforeEach
    void tell() {
        UUID user = scenario.user("racer");
        tradings = List.of(scenario.trading(user, "One"), scenario.trading(user, "Two"));
        accounts = IntStream.range(0, 4)
                .mapToObj(i -> scenario.subAccount(tradings.get(i / 2), "Dollars " + i, "USDT"))
                .toList();
        accounts.forEach(account -> scenario.transaction(account, "100"));
        client = LedgerClient.of(user);
    }

    /** What was answered that is there now: of each sub-account its balance, what is locked of it, and its rows. */
    private final class Sum {
        private final Map<UUID, BigDecimal> balances = new HashMap<>();
        private final Map<UUID, BigDecimal> locked = new HashMap<>();
        private final Map<UUID, Integer> rows = new HashMap<>();

        void moved(UUID account, BigDecimal amount) {
            balances.merge(account, amount, BigDecimal::add);
            rows.merge(account, 1, Integer::sum);
        }

        void held(UUID account, BigDecimal amount) {
            locked.merge(account, amount, BigDecimal::add);
        }

        void add(Sum other) {
            other.balances.forEach((account, amount) -> balances.merge(account, amount, BigDecimal::add));
            other.locked.forEach((account, amount) -> locked.merge(account, amount, BigDecimal::add));
            other.rows.forEach((account, count) -> rows.merge(account, count, Integer::sum));
        }

        void assertKept() {
            for (UUID account : accounts) {
                String figures = "%s %s %s"
                        .formatted(
                                plain(balances.getOrDefault(account, BigDecimal.ZERO)
                                        .add(new BigDecimal("100"))),
                                plain(locked.getOrDefault(account, BigDecimal.ZERO)),
                                rows.getOrDefault(account, 0) + 1);
                assertEquals(List.of(figures), scenario.texts("""
                        SELECT concat_ws(' ', trim_scale(balance), trim_scale(locked_balance),
                                         (SELECT count(*) FROM tiris.transactions t WHERE t.sub_account_id = a.id))
                          FROM tiris.sub_accounts a WHERE id = ?""", account), RandomClientsTest.this::replay);
            }
        }
    }

    @Test
    void what_sixteen_clients_were_answered_adds_up_to_the_balances() throws Exception {
        Sum sum = new Sum();
        Race.of(CLIENTS, number -> run(number, new Random(seed + number))).forEach(sum::add);
        sum.assertKept();
    }

    @Test
    void five_hundred_events_from_two_senders_in_different_order_are_applied_once() throws Exception {
        Random random = new Random(seed);
        List<JsonObject> events =
                IntStream.range(0, EVENTS).mapToObj(i -> event(i, random)).toList();
        List<Map<String, List<String>>> answers = Race.of(2, number -> ingest(events, new Random(seed + number)));
        Sum sum = new Sum();
        for (JsonObject event : events) {
            List<String> outcomes = new ArrayList<>();
            answers.forEach(answer -> outcomes.addAll(answer.getOrDefault(event.getString("eventId"), List.of())));
            if (appliedOnce(outcomes)) {
                count(event.getJsonObject("data"), event.getString("eventType"), sum);
            }
        }
        sum.assertKept();
    }

    private Sum run(int number, Random random) {
        Sum sum = new Sum();
        for (int step = 0; step < STEPS; step++) {
            UUID account = any(accounts, random);
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextLong(6_000_000_000L), 8);
            String text = plain(amount);
            String key = number + " " + step;
            switch (random.nextInt(5)) {
                case 0 -> {
                    if (done(LedgerClient.move("deposit", account, text, key), random)) {
                        sum.moved(account, amount);
                    }
                }
                case 1 -> {
                    if (done(LedgerClient.move("withdraw", account, text, key), random)) {
                        sum.moved(account, amount.negate());
                    }
                }
                case 2 -> {
                    if (done(LedgerClient.hold("lockBalance", account, text, key), random)) {
                        sum.held(account, amount);
                    }
                }
                case 3 -> {
                    if (done(LedgerClient.hold("unlockBalance", account, text, key), random)) {
                        sum.held(account, amount.negate());
                    }
                }
                default -> {
                    UUID other = accounts.get((accounts.indexOf(account) + 1 + random.nextInt(3)) % 4);
                    if (done(LedgerClient.transfer(account, other, text, key), random)) {
                        sum.moved(account, amount.negate());
                        sum.moved(other, amount);
                    }
                }
            }
        }
        return sum;
    }

    /** Whether it went through, for which it may be sent twice; a refusal can only be for want of funds. */
    private boolean done(Request request, Random random) {
        GraphQlAnswer answer = client.send(request);
        if (!answer.errors().isEmpty()) {
            assertEquals("INSUFFICIENT_BALANCE", answer.code(), this::replay);
            return false;
        }
        if (random.nextInt(4) == 0) {
            assertEquals(answer.data(), client.send(request).data(), this::replay);
        }
        return true;
    }

    private JsonObject event(int number, Random random) {
        int place = random.nextInt(accounts.size());
        BotEvents bot = new BotEvents(tradings.get(place / 2));
        String id = "event " + number;
        String amount = plain(BigDecimal.valueOf(1 + random.nextLong(2_000_000_000L), 8));
        return switch (random.nextInt(5)) {
            case 0 -> bot.signal(id);
            case 1 -> bot.balance(id, accounts.get(place), "-" + amount, "withdrawal", null);
            case 2 -> bot.hold(id, "locked", accounts.get(place), amount);
            case 3 -> bot.hold(id, "unlocked", accounts.get(place), amount);
            default -> bot.balance(id, accounts.get(place), amount, "deposit", null);
        };
    }

    /** Sends all of them in an order of its own and some of them again, and tells what was answered for each. */
    private Map<String, List<String>> ingest(List<JsonObject> events, Random random) {
        List<JsonObject> sent = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(4) == 0).forEach(sent::add);
        Collections.shuffle(sent, random);
        Map<String, List<String>> outcomes = new HashMap<>();
        int from = 0;
        while (from < sent.size()) {
            int to = Math.min(sent.size(), from + 1 + random.nextInt(60));
            JsonObject data =
                    client.send(LedgerClient.ingest(sent.subList(from, to))).data();
            for (JsonObject outcome :
                    data.getJsonObject("answer").getJsonArray("outcomes").getValuesAs(JsonObject.class)) {
                outcomes.computeIfAbsent(outcome.getString("eventId"), id -> new ArrayList<>())
                        .add(outcome.isNull("code") ? outcome.getString("outcome") : outcome.getString("message"));
            }
            from = to;
        }
        return outcomes;
    }

    /** Either one APPLIED and nothing but DUPLICATE beside it, or the same refusal every time. */
    private boolean appliedOnce(List<String> outcomes) {
        assertTrue(outcomes.size() >= 2, this::replay);
        int applied = Collections.frequency(outcomes, "APPLIED");
        if (applied == 0) {
            assertEquals(outcomes.size(), Collections.frequency(outcomes, outcomes.get(0)), this::replay);
            assertTrue(outcomes.get(0).contains("available"), () -> outcomes + " " + replay());
            return false;
        }
        assertEquals(1, applied, () -> outcomes + " " + replay());
        assertEquals(outcomes.size() - 1, Collections.frequency(outcomes, "DUPLICATE"), this::replay);
        return true;
    }

    private static void count(JsonObject data, String type, Sum sum) {
        if (data.containsKey("amount")) {
            UUID account = UUID.fromString(data.getString("sub_account_id"));
            BigDecimal amount = new BigDecimal(data.getString("amount"));
            switch (type) {
                case "trading.balance.locked" -> sum.held(account, amount);
                case "trading.balance.unlocked" -> sum.held(account, amount.negate());
                default -> sum.moved(account, amount);
            }
        }
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private String replay() {
        return "-Dtiris.test.seed=" + seed;
    }
}
