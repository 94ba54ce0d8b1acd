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
    @Description("The sub-account.")
    public UUID subAccountId;

    @NonNull
    @Description("How much, in the sub-account's symbol; positive.")
    public BigDecimal amount;

    @Description("When it happened; the time of recording if left out.")
    public @Nullable Instant eventTime;

    @Description("Kept in the transaction's info.")
    public @Nullable String message;

    @Description("Kept with the transaction.")
    public @Nullable JsonObject info;
}
