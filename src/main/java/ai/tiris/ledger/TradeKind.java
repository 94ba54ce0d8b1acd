package ai.tiris.ledger;

/** How a trade came about. LONG buys the asset; the others sell it. */
public enum TradeKind {
    LONG(TransactionReason.LONG),
    SHORT(TransactionReason.SHORT),
    STOP_LOSS(TransactionReason.STOP_LOSS),
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
