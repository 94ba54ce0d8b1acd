package ai.tiris.user;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A log-in that is linked to a user. */
@Description("A log-in that is linked to a user; its tokens are never shown.")
public record Identity(
        @Ignore UUID userId,

        @NonNull @Description("Who vouches for the user; one log-in of each at most.")
        AuthProvider provider,

        @Description("What the provider lets us read, in its own words; null where it does not say.") @Nullable
        String scope,

        @NonNull @Description("When it was linked to the user.")
        Instant linkedAt,

        @Description("When the provider's own token ends; null where it doesn't.") @Nullable
        Instant expiresAt) {}
