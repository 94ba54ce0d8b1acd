package ai.tiris.performance;

import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A ledger that is told to the API step by step, as a file of {@code performance/ledgers} has it. */
final class LedgerStory {
    private static final String OPEN = """
            mutation($name: String!, $binding: ID!, $type: TradingType!, $accounts: [NewSubAccountInput!]!) {
              createTrading(input: {name: $name, type: $type, exchangeBindingId: $binding, subAccounts: $accounts}) {
                id subAccounts { id name } } }""";

    private final GraphQlClient client;
    private final JsonObject story;
    private final String trading;
    private final Map<String, String> accounts = new HashMap<>();
    private final List<String> trades = new ArrayList<>();

    private LedgerStory(GraphQlClient client, JsonObject story) {
        this.client = client;
        this.story = story;
        JsonObject opened = client.query(
                        OPEN,
                        Map.of(
                                "name",
                                story.getString("name", "Story"),
                                "binding",
                                Scenario.PUBLIC_BINDING.toString(),
                                "type",
                                story.getString("trading"),
                                "accounts",
                                story.getJsonArray("accounts")))
                .getJsonObject("createTrading");
        this.trading = opened.getString("id");
        opened.getJsonArray("subAccounts")
                .getValuesAs(JsonObject.class)
                .forEach(account -> accounts.put(account.getString("name"), account.getString("id")));
    }

    /** Opens a trading for the story; nothing is told yet. */
    static LedgerStory open(GraphQlClient client, JsonObject story) {
        return new LedgerStory(client, story);
    }

    String trading() {
        return trading;
    }

    String account(String name) {
        return Objects.requireNonNull(accounts.get(name));
    }

    int steps() {
        return story.getJsonArray("steps").size();
    }

    void tell(int index) {
        tell(story.getJsonArray("steps").getJsonObject(index));
    }

    void tell(JsonObject step) {
        String trade = "";
        switch (step.getString("do")) {
            case "deposit", "withdraw" -> move(step);
            case "transfer" -> transfer(step);
            case "trade" -> trade = trade(step);
            case "reverse" -> reverse(step);
            case "balance" -> ingest("trading.balance.updated", step, "account", "amount", "reason");
            case "price" -> ingest("trading.market", step, "symbol", "quoteSymbol", "price");
            case "candle" ->
                ingest(
                        "trading.market",
                        step,
                        "symbol",
                        "quoteSymbol",
                        "timeframe",
                        "open",
                        "high",
                        "low",
                        "close",
                        "volume");
            default -> throw new IllegalArgumentException(step.toString());
        }
        trades.add(trade);
    }

    private void move(JsonObject step) {
        client.query(
                """
                mutation($id: ID!, $amount: Decimal!, $at: DateTime) {
                  %s(input: {subAccountId: $id, amount: $amount, eventTime: $at}) { id } }""".formatted(step.getString("do")),
                Map.of(
                        "id",
                        account(step.getString("account")),
                        "amount",
                        step.getString("amount"),
                        "at",
                        step.getString("at")));
    }

    private void transfer(JsonObject step) {
        client.query(
                """
                mutation($from: ID!, $to: ID!, $amount: Decimal!, $at: DateTime) {
                  transfer(input: {fromSubAccountId: $from, toSubAccountId: $to, amount: $amount, eventTime: $at}) { id } }""",
                Map.of(
                        "from",
                        account(step.getString("from")),
                        "to",
                        account(step.getString("to")),
                        "amount",
                        step.getString("amount"),
                        "at",
                        step.getString("at")));
    }

    private String trade(JsonObject step) {
        JsonObject input = jakarta.json.Json.createObjectBuilder()
                .add("tradingId", trading)
                .add("kind", step.getString("kind"))
                .add("assetAccountId", account(step.getString("asset")))
                .add("currencyAccountId", account(step.getString("currency")))
                .add("price", step.getString("price"))
                .add("volume", step.getString("volume"))
                .add("fee", step.getString("fee"))
                .add("eventTime", step.getString("at"))
                .build();
        return client.query(
                        "mutation($input: RecordTradeInput!) { recordTrade(input: $input) { tradeId } }",
                        Map.of("input", input))
                .getJsonObject("recordTrade")
                .getString("tradeId");
    }

    private void reverse(JsonObject step) {
        client.query(
                "mutation($id: ID!) { reverseTrade(tradeId: $id) { tradeId } }",
                Map.of("id", trades.get(step.getInt("trade"))));
    }

    private void ingest(String type, JsonObject step, String... fields) {
        var data = jakarta.json.Json.createObjectBuilder()
                .add("trading_id", trading)
                .add("timestamp", step.getString("at"));
        for (String field : fields) {
            JsonValue value = step.get(field);
            switch (field) {
                case "account" -> data.add("sub_account_id", account(step.getString(field)));
                case "quoteSymbol" -> data.add("quote_symbol", value);
                default -> data.add(field, value);
            }
        }
        JsonObject event = jakarta.json.Json.createObjectBuilder()
                .add("eventId", UUID.randomUUID().toString())
                .add("eventType", type)
                .add("data", data)
                .build();
        JsonObject result = client.query(
                        "mutation($events: [BotEventInput!]!) { ingestEvents(events: $events) {"
                                + " applied outcomes { code message } } }",
                        Map.of("events", List.of(event)))
                .getJsonObject("ingestEvents");
        if (result.getInt("applied") != 1) {
            throw new IllegalArgumentException(result.toString());
        }
    }
}
