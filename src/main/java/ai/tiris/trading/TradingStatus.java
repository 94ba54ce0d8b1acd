package ai.tiris.trading;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Whether a trading runs. */
@Description("Whether a trading runs.")
public enum TradingStatus implements ColumnWord {
    ACTIVE,
    INACTIVE,
    PAUSED
}
