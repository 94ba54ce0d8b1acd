package ai.tiris.ledger;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** What a line of a trading's log tells of. */
@Description("What a line of a trading's log tells of.")
public enum TradingLogType implements ColumnWord {
    @Description("An asset was bought, or its purchase was ordered, cancelled or failed.")
    BUY_ORDER,

    @Description("An asset was sold, or its sale was ordered, cancelled or failed.")
    SELL_ORDER,

    @Description("What a bot expects of a price; info says how sure it is.")
    PREDICTION,

    @Description("What a bot or a person read from a chart.")
    CHART_ANALYSIS,

    @Description("A strategy says that it is time to act.")
    STRATEGY_SIGNAL,

    @Description("A risk was found, or limited.")
    RISK_MANAGEMENT,

    @Description("Holdings were brought back to their intended shares.")
    PORTFOLIO_REBALANCE,

    @Description("A price, or other news of the market.")
    MARKET_DATA,

    @Description("Something about the bot itself that a person should look at.")
    SYSTEM_ALERT,

    @Description("Something failed: an order, a request, a strategy.")
    ERROR
}
