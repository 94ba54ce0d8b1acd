package ai.tiris.trading;

import ai.tiris.exchange.BindingType;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.errors.TirisException;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** Whether a trading moves real money, simulated money on the live market, or simulated money in the past. */
@Description("Whether a trading moves real money, simulated money on the live market, or simulated money in the past.")
public enum TradingType implements ColumnWord {
    @Description("Moves money on the exchange, with a private binding; its books cannot be deleted.")
    REAL,

    @Description("Simulates fills on the live market.")
    VIRTUAL,

    @Description("Simulates fills on the market of the past; what happens has event times of long ago.")
    BACKTEST;

    /** Fails with NOT_FOUND where there is no such binding, and with VALIDATION where this type needs a private one. */
    public void checkBinding(@Nullable BindingType binding) {
        if (binding == null) {
            throw TirisException.notFound("exchange binding");
        }
        if (this == REAL && binding == BindingType.PUBLIC) {
            throw TirisException.validation("exchangeBindingId", "A real trading needs a private binding.");
        }
    }
}
