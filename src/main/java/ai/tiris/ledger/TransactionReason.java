package ai.tiris.ledger;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Why a balance changed. */
@Description("Why a balance changed.")
public enum TransactionReason implements ColumnWord {
    LONG,
    SHORT,
    STOP_LOSS,
    TAKE_PROFIT,
    DIVIDEND,
    TRANSFER,
    FEE,
    DEPOSIT,
    WITHDRAWAL,
    INTEREST,
    REBATE
}
