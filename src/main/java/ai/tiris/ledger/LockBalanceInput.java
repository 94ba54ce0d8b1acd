package ai.tiris.ledger;

import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A part of a balance that is held for an open order, or freed again. */
@Input("LockBalanceInput")
@Description("A part of a balance that is held for an open order, or freed again.")
public class LockBalanceInput {
    @Id
    @NonNull
    @Description("The sub-account that the order would take from; NOT_FOUND where it is not the caller's.")
    public UUID subAccountId;

    @NonNull
    @Description("How much, in the sub-account's symbol; positive. INSUFFICIENT_BALANCE where it is"
            + " more than is available to lock, or locked to free.")
    public BigDecimal amount;

    @Description("The caller's own word for the order, part of what an idempotency key stands for; not"
            + " kept. Null for none.")
    public @Nullable String reference;
}
