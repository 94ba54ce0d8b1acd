package ai.tiris.exchange;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** An exchange account to be connected. Holds secrets: it has no text of its own, and must not get one. */
@Input("CreateExchangeBindingInput")
@Description("An exchange account to be connected, or a public binding.")
public class CreateExchangeBindingInput {
    @NonNull
    @Description("Unique among the user's bindings; 1 to 100 characters.")
    public String name;

    @NonNull
    @Description("The exchange; a private binding cannot be VIRTUAL, which has no accounts: use the public one.")
    public Exchange exchange;

    @DefaultValue("PRIVATE")
    @Description("PUBLIC is for administrators only, and has no credentials.")
    public @Nullable BindingType type;

    @Description("The exchange's API key; a private binding needs one. 1 to 500 printable characters. Write-only.")
    public @Nullable String apiKey;

    @Description(
            "The secret of the API key; a private binding needs one. 1 to 500 printable characters, and line breaks"
                    + " within a PEM key. Write-only.")
    public @Nullable String apiSecret;

    @Description("The passphrase of the API key, where the exchange has one: COINBASE. 1 to 500 printable characters."
            + " Write-only.")
    public @Nullable String passphrase;

    @Description(
            "Kept with the binding, readable: permissions, test net; null for nothing. No place" + " for a secret.")
    public @Nullable JsonObject info;
}
