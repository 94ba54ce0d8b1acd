package ai.tiris.auth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** An API token that is to be made. */
@Input("CreateApiTokenInput")
@Description("An API token that is to be made.")
public class CreateApiTokenInput {
    @NonNull
    @Description("Unique among the user's tokens, at most 100 characters.")
    public String name;

    @NonNull
    @Description("What it may be used for, at least one.")
    public List<@NonNull ApiTokenScope> scopes;

    @Id
    @Description(
            "The tradings that it is for, 1 to 100 of the caller's own: it sees and changes nothing of any other, and"
                    + " opens none. For all of them if left out; a token of scope ADMIN always is.")
    public @Nullable List<@NonNull UUID> tradingIds;

    @Description("When it ends; left out, it lasts until it is revoked.")
    public @Nullable Instant expiresAt;
}
