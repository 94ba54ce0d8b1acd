package ai.tiris.ledger;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Why a balance changed. */
@Description("Why a balance changed.")
public enum TransactionReason implements ColumnWord {
    @Description("A leg of a purchase: the asset comes, the currency goes.")
    LONG,

    @Description("A leg of a sale: the asset goes, the currency comes.")
    SHORT,

    @Description("A leg of a sale that limits a loss.")
    STOP_LOSS,

    @Description("A leg of a sale that takes a profit.")
    TAKE_PROFIT,

    @Description("A payment for holding the asset; a credit.")
    DIVIDEND,

    @Description("Funds from or to another sub-account of the same symbol; info names it.")
    TRANSFER,

    @Description("What a trade cost, in its currency; a debit, unless the trade was reversed.")
    FEE,

    @Description("Funds that came from outside; a credit.")
    DEPOSIT,

    @Description("Funds that left for the outside; a debit.")
    WITHDRAWAL,

    @Description("Interest: a credit where it was earned, a debit where it was paid.")
    INTEREST,

    @Description("A fee that the exchange gave back; a credit.")
    REBATE
}
