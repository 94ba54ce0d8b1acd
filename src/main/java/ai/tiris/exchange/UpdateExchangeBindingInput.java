package ai.tiris.exchange;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What is to change of a binding. Holds secrets: it has no text of its own, and must not get one. */
@Input("UpdateExchangeBindingInput")
@Description("What is to change of an exchange binding. What is left out stays as it is.")
public class UpdateExchangeBindingInput {
    @Description("Unique among the user's bindings; 1 to 100 characters. Never null.")
    public @Nullable Optional<String> name;

    @Description("A new API key; it comes together with its secret. Never null. Write-only.")
    public @Nullable Optional<String> apiKey;

    @Description("The secret of the new API key. Never null. Write-only.")
    public @Nullable Optional<String> apiSecret;

    @Description("A new passphrase, where the exchange has one: COINBASE; null removes it. Write-only.")
    public @Nullable Optional<String> passphrase;

    @Description(
            "ACTIVE uses the credentials, and asks the exchange about them again; INACTIVE switches them off. Never"
                    + " null.")
    public @Nullable Optional<BindingStatus> status;

    @Description("In the place of all that was kept with the binding; null for nothing.")
    public @Nullable Optional<JsonObject> info;
}
