package ai.tiris.ledger;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** What a line of a trading's log tells of. */
@Description("What a line of a trading's log tells of.")
public enum TradingLogType implements ColumnWord {
    @Description("An asset was bought, or ordered.")
    BUY_ORDER,

    @Description("An asset was sold, or its sale ordered.")
    SELL_ORDER,

    @Description("What a bot expects of a price.")
    PREDICTION,

    @Description("What was read from a chart.")
    CHART_ANALYSIS,

    @Description("A strategy says to act.")
    STRATEGY_SIGNAL,

    @Description("A risk was found or limited.")
    RISK_MANAGEMENT,

    @Description("Holdings were brought back to their shares.")
    PORTFOLIO_REBALANCE,

    @Description("Something about the market.")
    MARKET_DATA,

    @Description("Something about the bot itself.")
    SYSTEM_ALERT,

    @Description("Something failed.")
    ERROR
}
