package ai.tiris.ledger;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A sub-account to be opened in a trading that is there. */
@Input("CreateSubAccountInput")
@Description("A sub-account to be opened in a trading that is there.")
public class CreateSubAccountInput {
    @Id
    @NonNull
    @Description("The trading to open it in; NOT_FOUND where it is not the caller's.")
    public UUID tradingId;

    @NonNull
    @Description("Unique within the trading; 1 to 100 characters.")
    public String name;

    @NonNull
    @Description("What it holds, as the exchange writes it: BTC, USDT. 1 to 20 of A-Z, 0-9, dot,"
            + " underscore and hyphen; it never changes.")
    public String symbol;

    @Description("Deposited at once, in its symbol: zero or positive, zero if left out.")
    public @Nullable BigDecimal initialBalance;

    @Description("Kept with the sub-account, for whatever its owner or a bot likes; null for nothing.")
    public @Nullable JsonObject info;
}
