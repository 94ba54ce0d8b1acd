package ai.tiris.auth;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
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

    @Description("When it ends; left out, it lasts until it is revoked.")
    public @Nullable Instant expiresAt;
}
