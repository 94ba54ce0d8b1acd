package ai.tiris.platform.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.tiris.platform.access.Credential.Share;
import ai.tiris.support.TirisTest;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everything that a share link can reach, from the schema itself: what is added to it was looked at by somebody. */
@TirisTest
class SharedFieldsTest {
    private static final Set<String> CONNECTION = Set.of("edges", "nodes", "pageInfo");
    private static final Set<String> EDGE = Set.of("cursor", "node");
    private static final Set<String> PAGE = Set.of("endCursor", "hasNextPage", "hasPreviousPage", "startCursor");

    /** Ratios and lengths of time. */
    private static final Set<String> NO_AMOUNTS = Set.of(
            "averageHoldingSeconds",
            "benchmarkReturn",
            "cagr",
            "calmar",
            "exposure",
            "maxDrawdown",
            "maxDrawdownSeconds",
            "moneyWeightedReturn",
            "profitFactor",
            "returnRatio",
            "sharpe",
            "sortino",
            "timeWeightedReturn",
            "totalReturn",
            "volatility",
            "winRate");

    @Inject
    GraphQLSchema schema;

    @Test
    void a_link_shows_these_fields_and_no_other() {
        assertEquals(
                Map.ofEntries(
                        Map.entry("BalancePoint", Set.of("balance", "time")),
                        Map.entry(
                                "DailyTransactionSummary",
                                Set.of(
                                        "averageBalance",
                                        "date",
                                        "maxBalance",
                                        "minBalance",
                                        "totalCredits",
                                        "totalDebits",
                                        "transactionCount",
                                        "uniqueReasons")),
                        Map.entry(
                                "EquityCurve",
                                Set.of("from", "initialFunds", "points", "quoteSymbol", "timeframe", "to")),
                        Map.entry(
                                "EquityPoint",
                                Set.of(
                                        "benchmarkReturn",
                                        "equity",
                                        "final",
                                        "holdings",
                                        "netFlows",
                                        "returnRatio",
                                        "time")),
                        Map.entry("Holding", Set.of("balance", "price", "symbol", "value")),
                        Map.entry("PageInfo", PAGE),
                        Map.entry(
                                "Performance",
                                Set.of(
                                        "averageHoldingSeconds",
                                        "averageLoss",
                                        "averageWin",
                                        "cagr",
                                        "calmar",
                                        "closedTrades",
                                        "expectancy",
                                        "exposure",
                                        "fees",
                                        "from",
                                        "largestLoss",
                                        "largestWin",
                                        "longestLossStreak",
                                        "longestWinStreak",
                                        "maxDrawdown",
                                        "maxDrawdownFrom",
                                        "maxDrawdownSeconds",
                                        "maxDrawdownTo",
                                        "moneyWeightedReturn",
                                        "netProfit",
                                        "profitFactor",
                                        "realizedProfit",
                                        "sharpe",
                                        "sortino",
                                        "timeWeightedReturn",
                                        "to",
                                        "totalReturn",
                                        "unrealizedProfit",
                                        "volatility",
                                        "winRate")),
                        Map.entry(
                                "Portfolio", Set.of("entries", "equity", "equityCurve", "performance", "quoteSymbol")),
                        Map.entry("PortfolioEntry", Set.of("balances", "equity", "subAccountCount", "trading")),
                        Map.entry(
                                "Query",
                                Set.of(
                                        "portfolio",
                                        "subAccount",
                                        "subAccounts",
                                        "trading",
                                        "tradingLog",
                                        "tradingLogs",
                                        "tradings",
                                        "transaction",
                                        "transactions")),
                        Map.entry(
                                "SubAccount",
                                Set.of(
                                        "availableBalance",
                                        "balance",
                                        "balanceAt",
                                        "balanceHistory",
                                        "createdAt",
                                        "dailySummaries",
                                        "id",
                                        "lockedBalance",
                                        "name",
                                        "symbol",
                                        "trading",
                                        "transactions",
                                        "updatedAt")),
                        Map.entry(
                                "Trading",
                                Set.of(
                                        "createdAt",
                                        "equityCurve",
                                        "id",
                                        "lastSequence",
                                        "logs",
                                        "name",
                                        "performance",
                                        "status",
                                        "subAccounts",
                                        "transactions",
                                        "type",
                                        "updatedAt")),
                        Map.entry("TradingConnection", CONNECTION),
                        Map.entry("TradingEdge", EDGE),
                        Map.entry(
                                "TradingLog",
                                Set.of(
                                        "eventTime",
                                        "id",
                                        "message",
                                        "sequence",
                                        "source",
                                        "subAccount",
                                        "timestamp",
                                        "transaction",
                                        "type")),
                        Map.entry("TradingLogConnection", CONNECTION),
                        Map.entry("TradingLogEdge", EDGE),
                        Map.entry(
                                "Transaction",
                                Set.of(
                                        "amount",
                                        "closingBalance",
                                        "direction",
                                        "eventTime",
                                        "id",
                                        "price",
                                        "quoteSymbol",
                                        "reason",
                                        "sequence",
                                        "subAccount",
                                        "timestamp",
                                        "tradeId")),
                        Map.entry("TransactionConnection", CONNECTION),
                        Map.entry("TransactionEdge", EDGE)),
                reachable(false));
    }

    @Test
    void a_link_of_percentages_shows_these_and_no_amount_or_object_among_them() {
        assertEquals(
                Map.of(
                        "Performance",
                                Set.of(
                                        "averageHoldingSeconds",
                                        "cagr",
                                        "calmar",
                                        "closedTrades",
                                        "exposure",
                                        "from",
                                        "longestLossStreak",
                                        "longestWinStreak",
                                        "maxDrawdown",
                                        "maxDrawdownFrom",
                                        "maxDrawdownSeconds",
                                        "maxDrawdownTo",
                                        "moneyWeightedReturn",
                                        "profitFactor",
                                        "sharpe",
                                        "sortino",
                                        "timeWeightedReturn",
                                        "to",
                                        "totalReturn",
                                        "volatility",
                                        "winRate"),
                        "EquityCurve", Set.of("from", "points", "quoteSymbol", "timeframe", "to"),
                        "EquityPoint", Set.of("benchmarkReturn", "final", "returnRatio", "time"),
                        "PageInfo", PAGE,
                        "Portfolio", Set.of("entries", "equityCurve", "performance", "quoteSymbol"),
                        "PortfolioEntry", Set.of("subAccountCount", "trading"),
                        "Query", Set.of("portfolio", "trading", "tradings"),
                        "Trading", Set.of("createdAt", "equityCurve", "id", "name", "performance", "status", "type"),
                        "TradingConnection", CONNECTION,
                        "TradingEdge", EDGE),
                reachable(true));
        Share percentOnly = new Share(UUID.randomUUID(), true);
        reachable(true)
                .forEach((type, fields) -> fields.forEach(name -> {
                    GraphQLFieldDefinition field = schema.getObjectType(type).getFieldDefinition(name);
                    String of = ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType())).getName();
                    assertFalse(List.of("Decimal", "JSON").contains(of), type + "." + name);
                    assertFalse(of.equals("Float") && !NO_AMOUNTS.contains(name), type + "." + name);
                    assertEquals(true, SharedFields.shows(percentOnly, field));
                }));
    }

    @Test
    void a_link_shows_no_object_of_free_form() {
        reachable(false)
                .forEach((type, fields) -> fields.forEach(name -> {
                    GraphQLFieldDefinition field = schema.getObjectType(type).getFieldDefinition(name);
                    assertFalse(
                            ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType()))
                                    .getName()
                                    .equals("JSON"),
                            name);
                }));
    }

    /** The fields of each type that can be asked for, beginning with the queries. */
    private Map<String, Set<String>> reachable(boolean percentOnly) {
        Map<String, Set<String>> reached = new TreeMap<>();
        follow(schema.getQueryType(), new Share(UUID.randomUUID(), percentOnly), reached);
        return reached;
    }

    private void follow(GraphQLObjectType type, Share share, Map<String, Set<String>> reached) {
        if (reached.containsKey(type.getName())) {
            return;
        }
        Set<String> fields = new TreeSet<>();
        reached.put(type.getName(), fields);
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            if (SharedFields.shows(share, field)) {
                fields.add(field.getName());
                if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType object) {
                    follow(object, share, reached);
                }
            }
        }
    }
}
