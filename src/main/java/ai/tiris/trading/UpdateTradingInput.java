package ai.tiris.trading;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What is to change of a trading; what is left out stays. */
@Input("UpdateTradingInput")
@Description("What is to change of a trading. What is left out stays as it is.")
public class UpdateTradingInput {
    @Description("Unique among the user's tradings; 1 to 100 characters. Never null.")
    public @Nullable Optional<String> name;

    @Description("Whether it runs: INACTIVE ends it, ACTIVE starts it again. Never null.")
    public @Nullable Optional<TradingStatus> status;

    @Id
    @Description("One of the caller's own bindings, or a public one; a REAL trading needs a private one. Never null.")
    public @Nullable Optional<UUID> exchangeBindingId;

    @Description("In the place of all that was kept with the trading; null for nothing.")
    public @Nullable Optional<JsonObject> info;
}
