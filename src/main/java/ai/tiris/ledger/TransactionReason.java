package ai.tiris.ledger;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Why a balance changed. */
@Description("Why a balance changed.")
public enum TransactionReason implements ColumnWord {
    @Description("A leg of a purchase.")
    LONG,

    @Description("A leg of a sale.")
    SHORT,

    @Description("A leg of a sale that limits a loss.")
    STOP_LOSS,

    @Description("A leg of a sale that takes a profit.")
    TAKE_PROFIT,

    @Description("A payment for holding the asset.")
    DIVIDEND,

    @Description("To or from another sub-account.")
    TRANSFER,

    @Description("What a trade cost.")
    FEE,

    @Description("Funds from outside.")
    DEPOSIT,

    @Description("Funds to the outside.")
    WITHDRAWAL,

    @Description("Interest earned or paid.")
    INTEREST,

    @Description("A fee given back.")
    REBATE
}
