package ai.tiris.auth;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A share link that is to be made. */
@Input("CreateShareLinkInput")
@Description("A share link that is to be made.")
public class CreateShareLinkInput {
    @NonNull
    @Description("For whom it is: unique among the user's links, at most 100 characters.")
    public String name;

    @Id
    @Description("The trading that it shows, one of the caller's own; the whole portfolio if left out.")
    public @Nullable UUID tradingId;

    @DefaultValue("false")
    @Description("Whether it shows how well it goes, but no amount of money.")
    public @Nullable Boolean percentOnly;

    @NonNull
    @Description("When it ends: at most a year from now.")
    public Instant expiresAt;
}
