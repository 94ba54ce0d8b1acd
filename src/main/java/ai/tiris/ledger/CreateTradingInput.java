package ai.tiris.ledger;

import ai.tiris.trading.TradingType;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A trading to be opened, with its sub-accounts. */
@Input("CreateTradingInput")
@Description("A trading to be opened, with its sub-accounts.")
public class CreateTradingInput {
    @NonNull
    @Description("Unique among the user's tradings; 1 to 100 characters.")
    public String name;

    @NonNull
    @Description("Whether it moves real money; it never changes. REAL needs a private binding, the"
            + " others a private or a public one.")
    public TradingType type;

    @Id
    @NonNull
    @Description("The exchange binding that it runs on: one of the caller's own, or a public one."
            + " NOT_FOUND for any other.")
    public UUID exchangeBindingId;

    @Description(
            "Kept with the trading, for whatever its owner or a bot likes: strategy, settings." + " Null for nothing.")
    public @Nullable JsonObject info;

    @Description("The sub-accounts that it opens with: at most 100, none if left out. More can be" + " opened later.")
    public @Nullable List<@NonNull NewSubAccountInput> subAccounts;
}
