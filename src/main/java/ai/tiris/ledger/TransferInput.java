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
    @Description("The sub-account that gives.")
    public UUID fromSubAccountId;

    @Id
    @NonNull
    @Description("The sub-account that receives.")
    public UUID toSubAccountId;

    @NonNull
    @Description("How much, in the symbol of both; positive.")
    public BigDecimal amount;

    @Description("When it happened; the time of recording if left out.")
    public @Nullable Instant eventTime;

    @Description("Kept in the info of both transactions.")
    public @Nullable String message;

    @Description("Kept with both transactions.")
    public @Nullable JsonObject info;
}
