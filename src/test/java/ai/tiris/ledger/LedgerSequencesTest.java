package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.ledger.LedgerModel.Purse;
import ai.tiris.ledger.LedgerModel.Run;
import ai.tiris.platform.scalars.Json;
import ai.tiris.support.BotEvents;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.LedgerClient;
import ai.tiris.support.LedgerClient.Request;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a client asks for and in whatever order, the API answers and keeps what plain arithmetic says. A failure names
 * its seed; {@code -Dtiris.test.seed=…} runs that sequence alone.
 */
@TirisTest
class LedgerSequencesTest {
    private static final int SEQUENCES = 12;
    private static final int STEPS = 100;
    private static final List<String> GIVING = List.of("deposit", "dividend", "interest", "rebate", "transfer");
    private static final List<String> TAKING = List.of("withdrawal", "fee", "interest", "transfer");

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private final List<String> told = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<String> freeKeys = new ArrayList<>();
    private final Map<String, Received> received = new LinkedHashMap<>();
    private final List<Purse> purses = new ArrayList<>();
    private Random random = new Random();
    private LedgerClient client;

    /** A write that went through, with its answer. */
    private record Kept(Request request, JsonObject data) {}

    /** An event that was sent, with what became of it the first time. */
    private record Received(JsonObject event, String outcome) {}

    @BeforeEach
    void tell() {
        UUID user = scenario.user("trader");
        for (String name : List.of("One", "Two")) {
            Run run = new Run(scenario.trading(user, name));
            for (String symbol : List.of("USDT", "BTC")) {
                purses.add(new Purse(scenario.subAccount(run.id, symbol, symbol), run, symbol));
            }
        }
        Run first = purses.get(0).run;
        purses.add(new Purse(scenario.subAccount(first.id, "Reserve", "USDT"), first, "USDT"));
        client = LedgerClient.of(user);
    }

    static LongStream seeds() {
        Long seed = Long.getLong("tiris.test.seed");
        return seed == null ? new Random().longs(SEQUENCES) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_api_answers_and_keeps_what_plain_arithmetic_says(long seed) {
        random = new Random(seed);
        told.add("-Dtiris.test.seed=" + seed);
        purses.forEach(
                purse -> write("deposit", "opening", BigInteger.valueOf(1_000).multiply(LedgerModel.UNIT), purse));
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        assertKept();
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1 -> deposit();
            case 2 -> withdraw();
            case 3 -> transfer();
            case 4, 5 -> trade();
            case 6 -> hold();
            case 7, 8, 9 -> ingest();
            case 10 -> sendAgain();
            default -> reuseKey();
        }
    }

    private void deposit() {
        Purse purse = any(purses);
        write("deposit", "", amount(LedgerModel.UNIT), purse);
    }

    private void withdraw() {
        Purse purse = any(purses);
        write("withdraw", "", amount(purse.free()), purse);
    }

    private void write(String operation, String why, BigInteger amount, Purse purse) {
        String text = LedgerModel.text(amount);
        String key = key();
        boolean deposit = operation.equals("deposit");
        String expected = LedgerModel.move(purse, deposit ? amount : amount.negate());
        Request request = LedgerClient.move(operation, purse.id, text, key);
        send(
                String.join(" ", operation, text, purse.symbol, why),
                key,
                request,
                expected,
                data -> LedgerAnswers.row(data.getJsonObject("answer")));
    }

    private void transfer() {
        Purse from = any(purses);
        Purse to = any(purses.stream()
                .filter(purse -> purse != from && purse.symbol.equals(from.symbol))
                .toList());
        BigInteger amount = amount(from.free());
        String key = key();
        String expected = LedgerModel.transfer(from, to, amount);
        Request request = LedgerClient.transfer(from.id, to.id, LedgerModel.text(amount), key);
        send(
                "transfer " + LedgerModel.text(amount) + " " + from.symbol,
                key,
                request,
                expected,
                data -> LedgerAnswers.rows(data.getJsonArray("answer")));
    }

    private void trade() {
        Run run = any(purses).run;
        Purse asset = purse(run, "BTC");
        Purse currency = purse(run, "USDT");
        TradeKind kind = any(List.of(TradeKind.values()));
        Fill fill = fill(kind.isBuy(), asset, currency);
        String key = key();
        String expected = LedgerModel.trade(kind.isBuy(), asset, currency, fill.price, fill.volume, fill.fee);
        Request request = LedgerClient.trade(
                asset.run.id,
                kind.name(),
                asset.id,
                currency.id,
                LedgerModel.text(fill.price),
                LedgerModel.text(fill.volume),
                LedgerModel.text(fill.fee),
                key);
        send(kind + " " + fill, key, request, expected, LedgerAnswers::traded);
    }

    private void hold() {
        Purse purse = any(purses);
        boolean lock = random.nextBoolean();
        BigInteger amount = amount(lock ? purse.free() : purse.locked);
        String key = key();
        String expected = LedgerModel.hold(purse, lock ? amount : amount.negate());
        String operation = lock ? "lockBalance" : "unlockBalance";
        Request request = LedgerClient.hold(operation, purse.id, LedgerModel.text(amount), key);
        send(operation + " " + LedgerModel.text(amount), key, request, expected, LedgerAnswers::held);
    }

    private void ingest() {
        List<JsonObject> events = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            Received next = random.nextInt(4) == 0 && !received.isEmpty() ? again() : event();
            events.add(next.event);
            expected.add(next.outcome);
        }
        send(
                "ingest " + events,
                null,
                LedgerClient.ingest(events),
                String.join(", ", expected),
                LedgerAnswers::ingested);
    }

    private Received event() {
        String id = "event " + received.size();
        Purse purse = any(purses);
        BotEvents bot = new BotEvents(purse.run.id);
        Received next =
                switch (random.nextInt(8)) {
                    case 0 -> new Received(bot.heartbeat(id), "0");
                    case 1 -> new Received(bot.signal(id), Long.toString(++purse.run.sequence));
                    case 2 -> hold(bot, id, purse);
                    case 3, 4 -> fill(bot, id, purse);
                    default -> balance(bot, id, purse);
                };
        Received told = new Received(next.event, LedgerModel.isRefusal(next.outcome) ? next.outcome : "APPLIED");
        received.put(id, told);
        return told;
    }

    /** An event from before, word for word or with another amount in it. */
    private Received again() {
        Received before = any(List.copyOf(received.values()));
        if (random.nextInt(3) > 0) {
            return new Received(before.event, before.outcome.equals("APPLIED") ? "DUPLICATE" : before.outcome);
        }
        JsonObject data = Json.object(before.event.getJsonObject("data"))
                .add("amount", "0.12345678")
                .build();
        JsonObject other = Json.object(before.event).add("data", data).build();
        return new Received(other, "IDEMPOTENCY_CONFLICT");
    }

    private Received balance(BotEvents bot, String id, Purse purse) {
        boolean giving = random.nextBoolean();
        BigInteger amount =
                giving ? amount(LedgerModel.UNIT) : amount(purse.free()).negate();
        BigInteger stated = stated(purse.balance.add(amount));
        JsonObject event = bot.balance(
                id,
                purse.id,
                LedgerModel.text(amount),
                any(giving ? GIVING : TAKING),
                stated == null ? null : LedgerModel.text(stated));
        return new Received(event, LedgerModel.reported(purse, amount, stated));
    }

    /** What the bot takes the balance to be: nothing, the truth, or a little beside it. */
    private @Nullable BigInteger stated(BigInteger truth) {
        if (truth.signum() <= 0 || truth.compareTo(LedgerModel.MOST) >= 0) {
            return null;
        }
        return switch (random.nextInt(4)) {
            case 0 -> truth;
            case 1 -> truth.add(BigInteger.ONE);
            default -> null;
        };
    }

    private Received hold(BotEvents bot, String id, Purse purse) {
        boolean lock = random.nextBoolean();
        BigInteger amount = amount(lock ? purse.free() : purse.locked);
        String expected = LedgerModel.hold(purse, lock ? amount : amount.negate());
        return new Received(bot.hold(id, lock ? "locked" : "unlocked", purse.id, LedgerModel.text(amount)), expected);
    }

    private Received fill(BotEvents bot, String id, Purse any) {
        Purse asset = purse(any.run, "BTC");
        Purse currency = purse(any.run, "USDT");
        TradeKind kind = any(List.of(TradeKind.values()));
        Fill fill = fill(kind.isBuy(), asset, currency);
        JsonObject event = bot.fill(
                id,
                kind.name().toLowerCase(Locale.ROOT),
                asset.id,
                currency.id,
                LedgerModel.text(fill.price),
                LedgerModel.text(fill.volume),
                LedgerModel.text(fill.fee));
        return new Received(event, LedgerModel.trade(kind.isBuy(), asset, currency, fill.price, fill.volume, fill.fee));
    }

    private record Fill(BigInteger price, BigInteger volume, BigInteger fee) {
        @Override
        public String toString() {
            return LedgerModel.text(volume) + " at " + LedgerModel.text(price) + " fee " + LedgerModel.text(fee);
        }
    }

    /** About as much as there is, at a price of 0.00000001 up to 100,000. */
    private Fill fill(boolean buy, Purse asset, Purse currency) {
        BigInteger price = BigInteger.valueOf(1 + (long) Math.pow(10, 13 * random.nextDouble()));
        BigInteger affordable = currency.free().multiply(LedgerModel.UNIT).divide(price);
        BigInteger fee = random.nextInt(3) == 0 ? BigInteger.ZERO : amount(BigInteger.valueOf(1_000_000));
        return new Fill(price, amount(buy ? affordable : asset.free()), fee);
    }

    /** The first answer comes again, and nothing is written. */
    private void sendAgain() {
        if (!kept.isEmpty()) {
            Kept first = any(kept);
            told.add("again " + first.request.variables());
            assertEquals(first.data, client.send(first.request).data(), this::story);
        }
    }

    /** Another request under a key that was used: nothing is written, and it is told. */
    private void reuseKey() {
        if (!kept.isEmpty()) {
            String key = String.valueOf(any(kept).request.variables().get("key"));
            Request other = LedgerClient.move("deposit", any(purses).id, "0.12345678", key);
            told.add("reused " + key);
            assertEquals("IDEMPOTENCY_CONFLICT", LedgerAnswers.said(client.send(other), data -> ""), this::story);
        }
    }

    private void send(
            String words, @Nullable String key, Request request, String expected, Function<JsonObject, String> read) {
        told.add(words + " -> " + expected);
        GraphQlAnswer answer = client.send(request);
        assertEquals(expected, LedgerAnswers.said(answer, read), this::story);
        if (key != null && answer.errors().isEmpty()) {
            kept.add(new Kept(request, answer.data()));
        } else if (key != null) {
            freeKeys.add(key);
        }
    }

    /** None, a new one, or one of a request that was refused. */
    private @Nullable String key() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> freeKeys.isEmpty() ? null : freeKeys.remove(random.nextInt(freeKeys.size()));
            default -> "key " + told.size();
        };
    }

    /** All of it, a little more, hardly anything, or something between; always one that an amount can be. */
    private BigInteger amount(BigInteger all) {
        BigInteger amount =
                switch (random.nextInt(7)) {
                    case 0 -> all;
                    case 1 -> all.add(BigInteger.ONE);
                    case 2 -> BigInteger.valueOf(1 + random.nextInt(3));
                    case 3 -> BigInteger.valueOf(random.nextLong(1_000_000_000_000L));
                    default ->
                        all.multiply(BigInteger.valueOf(random.nextInt(100))).shiftRight(7);
                };
        return amount.max(BigInteger.ONE).min(LedgerModel.MOST);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Purse purse(Run run, String symbol) {
        return any(purses.stream()
                .filter(purse -> purse.run == run && purse.symbol.equals(symbol))
                .toList());
    }

    private void assertKept() {
        for (Purse purse : purses) {
            assertEquals(List.of(purse.figures()), scenario.texts("""
                    SELECT concat_ws(' ', trim_scale(balance), trim_scale(locked_balance))
                      FROM tiris.sub_accounts WHERE id = ?""", purse.id), this::story);
        }
        for (Run run : Set.of(purses.get(0).run, purses.get(2).run)) {
            assertEquals(List.of(run.figures()), scenario.texts("""
                    SELECT concat_ws(' ', last_sequence, transaction_count) FROM tiris.trading_states
                     WHERE trading_id = ?""", run.id), this::story);
            assertEquals(List.of(run.figures()), scenario.texts("""
                    SELECT concat_ws(' ', t.count + l.count, t.count)
                      FROM (SELECT count(*) FROM tiris.transactions WHERE trading_id = ?) t,
                           (SELECT count(*) FROM tiris.trading_logs WHERE trading_id = ?) l""", run.id, run.id), this::story);
        }
    }

    private String story() {
        return String.join("\n", told) + "\n";
    }
}
