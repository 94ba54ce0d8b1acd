package ai.tiris.performance;

import ai.tiris.support.GraphQlClient;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;

/** What a golden file asks of a ledger, as a client of the API asks it. */
record GoldenQuestion(String kind, JsonObject arguments) {
    private static final List<String> RANGE = List.of("from", "to", "recent");
    private static final String HOLDING = "{ symbol balance price value }";
    private static final String CURVE = """
            query($id: ID!, $range: TimeRange!, $timeframe: Timeframe!, $quoteSymbol: String) { trading(id: $id) {
              equityCurve(range: $range, timeframe: $timeframe, quoteSymbol: $quoteSymbol) {
                timeframe from to quoteSymbol ...Flows
                points { time equity benchmarkReturn holdings %1$s } }
              withoutFlows: equityCurve(range: $range, timeframe: $timeframe, quoteSymbol: $quoteSymbol) {
                points { time equity benchmarkReturn holdings %1$s } } } }
            fragment Flows on EquityCurve { initialFunds points { ... on EquityPoint { netFlows returnRatio } } }""".formatted(HOLDING);
    private static final String BALANCES = """
            query($id: ID!, $range: TimeRange!, $timeframe: Timeframe!) { subAccount(id: $id) {
              balanceHistory(range: $range, timeframe: $timeframe) { time balance } } }""";
    private static final String BALANCE =
            "query($id: ID!, $time: DateTime!) { subAccount(id: $id) { balanceAt(time: $time) } }";
    private static final String DAYS = """
            query($id: ID!, $range: TimeRange!) { subAccount(id: $id) { dailySummaries(range: $range) {
              date transactionCount totalCredits totalDebits averageBalance maxBalance minBalance uniqueReasons } } }""";
    private static final String PORTFOLIO = """
            query($quoteSymbol: String) { portfolio(quoteSymbol: $quoteSymbol) {
              quoteSymbol equity entries { subAccountCount equity balances %s } } }""".formatted(HOLDING);
    private static final String CANDLES = """
            query($symbol: String!, $quoteSymbol: String, $range: TimeRange!, $timeframe: Timeframe!) {
              candles(symbol: $symbol, quoteSymbol: $quoteSymbol, range: $range, timeframe: $timeframe) {
                time open high low close volume } }""";
    private static final String PERFORMANCE = """
            query($id: ID!, $range: TimeRange, $quoteSymbol: String, $riskFreeRate: Float) { trading(id: $id) {
              performance(range: $range, quoteSymbol: $quoteSymbol, riskFreeRate: $riskFreeRate) {
                from to totalReturn timeWeightedReturn moneyWeightedReturn netProfit cagr volatility sharpe sortino calmar
                maxDrawdown maxDrawdownFrom maxDrawdownTo maxDrawdownSeconds closedTrades winRate profitFactor expectancy
                averageWin averageLoss largestWin largestLoss longestWinStreak longestLossStreak averageHoldingSeconds
                realizedProfit fees unrealizedProfit exposure } } }""";

    /**
     * The answer to it.
     *
     * @param account the id of the account with a name
     */
    JsonValue ask(GraphQlClient client, String trading, UnaryOperator<String> account) {
        Map<String, Object> variables = variables(trading, account);
        JsonObject answer = client.query(document(), variables);
        JsonObject parent =
                switch (kind) {
                    case "equityCurve", "performance" -> answer.getJsonObject("trading");
                    case "portfolio", "candles" -> answer;
                    default -> answer.getJsonObject("subAccount");
                };
        if (kind.equals("equityCurve")) {
            Assertions.assertEquals(
                    withoutFlows(parent.getJsonObject(kind)),
                    parent.getJsonObject("withoutFlows").getJsonArray("points"));
        }
        return Objects.requireNonNull(parent.get(kind));
    }

    private static JsonArray withoutFlows(JsonObject curve) {
        JsonArrayBuilder points = Json.createArrayBuilder();
        for (JsonValue point : curve.getJsonArray("points")) {
            points.add(Json.createObjectBuilder(point.asJsonObject())
                    .remove("netFlows")
                    .remove("returnRatio"));
        }
        return points.build();
    }

    private String document() {
        return switch (kind) {
            case "equityCurve" -> CURVE;
            case "performance" -> PERFORMANCE;
            case "balanceHistory" -> BALANCES;
            case "balanceAt" -> BALANCE;
            case "dailySummaries" -> DAYS;
            case "portfolio" -> PORTFOLIO;
            case "candles" -> CANDLES;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private Map<String, Object> variables(String trading, UnaryOperator<String> account) {
        Map<String, Object> variables = new HashMap<>();
        JsonObjectBuilder range = Json.createObjectBuilder();
        arguments.forEach((name, value) -> {
            if (RANGE.contains(name)) {
                range.add(name, value);
            } else if (!name.equals("account")) {
                variables.put(name, value);
            }
        });
        JsonObject asked = range.build();
        if (!asked.isEmpty()) {
            variables.put("range", asked);
        }
        if (arguments.containsKey("account")) {
            variables.put("id", account.apply(arguments.getString("account")));
        } else if (!List.of("portfolio", "candles").contains(kind)) {
            variables.put("id", trading);
        }
        return variables;
    }
}
