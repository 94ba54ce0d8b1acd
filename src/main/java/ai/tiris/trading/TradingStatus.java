package ai.tiris.trading;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Whether a trading runs. */
@Description("Whether a trading runs.")
public enum TradingStatus implements ColumnWord {
    @Description("Runs.")
    ACTIVE,

    @Description("Has ended.")
    INACTIVE,

    @Description("Stands still and may go on.")
    PAUSED
}
