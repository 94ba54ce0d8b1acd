package ai.tiris.event;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.GraphQlClient;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The recorded run of a real bot, for one user's backtest trading. */
public record BotRun(GraphQlClient client, String trading, String btc, String usdt, List<JsonObject> events) {
    static final String FINAL_USDT = "8643.69459969";
    static final int EVENTS = 13_205;
    private static final int BATCH = 500;

    private static final String OPEN = """
            mutation($binding: ID!) { createTrading(input: {name: "run", type: BACKTEST, exchangeBindingId: $binding,
              subAccounts: [{name: "BTC", symbol: "BTC"}, {name: "USDT", symbol: "USDT"}]}) {
                id subAccounts { id symbol } } }""";

    private static final String INGEST = """
            mutation($events: [BotEventInput!]!) { ingestEvents(events: $events) {
              applied duplicates rejected outcomes { eventId outcome code message } } }""";

    /** Opens a trading for the run with empty sub-accounts. */
    public static BotRun open(GraphQlClient client, String binding) {
        JsonObject trading = client.query(OPEN, Map.of("binding", binding)).getJsonObject("createTrading");
        String id = trading.getString("id");
        String btc = account(trading, "BTC");
        String usdt = account(trading, "USDT");
        return new BotRun(client, id, btc, usdt, read(id, btc, usdt));
    }

    /** The events in batches, in their order. */
    public List<List<JsonObject>> batches() {
        return IntStream.range(0, (events.size() + BATCH - 1) / BATCH)
                .mapToObj(i -> events.subList(i * BATCH, Math.min(events.size(), (i + 1) * BATCH)))
                .toList();
    }

    public JsonObject send(List<JsonObject> batch) {
        return client.query(INGEST, Map.of("events", batch)).getJsonObject("ingestEvents");
    }

    String balance(String account) {
        return client.query("query($id: ID!) { subAccount(id: $id) { balance } }", Map.of("id", account))
                .getJsonObject("subAccount")
                .getString("balance");
    }

    private static String account(JsonObject trading, String symbol) {
        return trading.getJsonArray("subAccounts").stream()
                .map(account -> account.asJsonObject())
                .filter(account -> account.getString("symbol").equals(symbol))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    private static List<JsonObject> read(String trading, String btc, String usdt) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Objects.requireNonNull(BotRun.class.getResourceAsStream("/event/bot-run.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.replace("@trading", trading)
                            .replace("@BTC", btc)
                            .replace("@USDT", usdt))
                    .map(Json::parseObject)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
