package ai.tiris.ledger;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Whether a transaction takes from a sub-account (debit) or gives to it (credit). */
@Description("Whether a transaction takes from a sub-account (debit) or gives to it (credit).")
public enum Direction implements ColumnWord {
    @Description("Takes from the balance: the amount is negative.")
    DEBIT,

    @Description("Gives to the balance: the amount is positive.")
    CREDIT
}
