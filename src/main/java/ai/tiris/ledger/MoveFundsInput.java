package ai.tiris.ledger;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Funds that come from outside onto a sub-account, or leave it. */
@Input("MoveFundsInput")
@Description("Funds that come from outside onto a sub-account, or leave it.")
public class MoveFundsInput {
    @Id
    @NonNull
    @Description("The sub-account that they come to or leave; NOT_FOUND where it is not the caller's.")
    public UUID subAccountId;

    @NonNull
    @Description("How much, in the sub-account's symbol; positive. INSUFFICIENT_BALANCE where more"
            + " would leave than is not locked.")
    public BigDecimal amount;

    @Description("When it happened, in a backtest the time in the backtest; null for the time of" + " recording.")
    public @Nullable Instant eventTime;

    @Description("For people to read; at most 4,000 characters. Kept in the transaction's info; null" + " for none.")
    public @Nullable String message;

    @Description(
            "For programs to read, kept with the transaction; null for nothing. The key event_id" + " is the server's.")
    public @Nullable JsonObject info;
}
