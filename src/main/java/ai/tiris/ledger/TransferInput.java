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

/** Funds that move between two sub-accounts of one symbol. */
@Input("TransferInput")
@Description("Funds that move between two sub-accounts of one symbol.")
public class TransferInput {
    @Id
    @NonNull
    @Description("The sub-account that gives; NOT_FOUND where it is not the caller's.")
    public UUID fromSubAccountId;

    @Id
    @NonNull
    @Description("The sub-account that receives: another one of the same symbol, in a trading of the"
            + " same type, else VALIDATION.")
    public UUID toSubAccountId;

    @NonNull
    @Description("How much, in the symbol of both; positive. INSUFFICIENT_BALANCE where it is more"
            + " than the giver has unlocked.")
    public BigDecimal amount;

    @Description("When it happened, in a backtest the time in the backtest; null for the time of" + " recording.")
    public @Nullable Instant eventTime;

    @Description(
            "For people to read; at most 4,000 characters. Kept in the info of both transactions;" + " null for none.")
    public @Nullable String message;

    @Description("For programs to read, kept with both transactions; null for nothing. The key"
            + " event_id is the server's.")
    public @Nullable JsonObject info;
}
