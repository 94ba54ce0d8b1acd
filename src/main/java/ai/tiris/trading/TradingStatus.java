package ai.tiris.trading;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Whether a trading runs. */
@Description("Whether a trading runs.")
public enum TradingStatus implements ColumnWord {
    @Description("It runs, or may be started.")
    ACTIVE,

    @Description("It has ended; its books stay.")
    INACTIVE,

    @Description("It stands still, and may go on.")
    PAUSED
}
