package ai.tiris.ledger;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** What a line of a trading's log tells of. */
@Description("What a line of a trading's log tells of.")
public enum TradingLogType implements ColumnWord {
    BUY_ORDER,
    SELL_ORDER,
    PREDICTION,
    CHART_ANALYSIS,
    STRATEGY_SIGNAL,
    RISK_MANAGEMENT,
    PORTFOLIO_REBALANCE,
    MARKET_DATA,
    SYSTEM_ALERT,
    ERROR
}
