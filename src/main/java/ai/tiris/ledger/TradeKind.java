package ai.tiris.ledger;

import org.eclipse.microprofile.graphql.Description;

/** How a trade came about. LONG buys the asset; the others sell it. */
@Description("How a trade came about, and so the reason that its legs carry. LONG buys the asset; the others sell it.")
public enum TradeKind {
    @Description("A purchase: the asset rises by the volume, the currency falls by price × volume and by the fee.")
    LONG(TransactionReason.LONG),

    @Description("A sale: the asset falls by the volume, the currency rises by price × volume less the fee.")
    SHORT(TransactionReason.SHORT),

    @Description("A sale that limits a loss; booked as SHORT is, with its own reason.")
    STOP_LOSS(TransactionReason.STOP_LOSS),

    @Description("A sale that takes a profit; booked as SHORT is, with its own reason.")
    TAKE_PROFIT(TransactionReason.TAKE_PROFIT);

    private final TransactionReason reason;

    TradeKind(TransactionReason reason) {
        this.reason = reason;
    }

    /** The reason that the asset leg and the currency leg carry. */
    public TransactionReason reason() {
        return reason;
    }

    public boolean isBuy() {
        return this == LONG;
    }

    TradingLogType logType() {
        return isBuy() ? TradingLogType.BUY_ORDER : TradingLogType.SELL_ORDER;
    }
}
