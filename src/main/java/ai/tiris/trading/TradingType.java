package ai.tiris.trading;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Whether a trading moves real money, simulated money on the live market, or simulated money in the past. */
@Description("Whether a trading moves real money, simulated money on the live market, or simulated money in the past.")
public enum TradingType implements ColumnWord {
    @Description("Moves money on the exchange.")
    REAL,

    @Description("Simulates fills on the live market.")
    VIRTUAL,

    @Description("Simulates fills on the market of the past.")
    BACKTEST
}
