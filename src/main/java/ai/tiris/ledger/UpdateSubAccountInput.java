package ai.tiris.ledger;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What is to change of a sub-account; what is left out stays. */
@Input("UpdateSubAccountInput")
@Description("What is to change of a sub-account. What is left out stays as it is.")
public class UpdateSubAccountInput {
    @Description("Unique within the trading; 1 to 100 characters. Never null.")
    public @Nullable Optional<String> name;

    @Description("In the place of all that was kept with the sub-account; null for nothing.")
    public @Nullable Optional<JsonObject> info;
}
