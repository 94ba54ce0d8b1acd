package ai.tiris.auth;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A place where a user has signed in and not signed out. */
@Description("A place where the user has signed in and not signed out.")
public record Session(
        @Id @NonNull @Description("By which it is revoked; it stays the same when its tokens are renewed.")
        UUID id,

        @Description("The network address from which it was last used; null where it is not known.") @Nullable
        String address,

        @Description("What the browser or the app calls itself; null where it says nothing.") @Nullable
        String userAgent,

        @NonNull @Description("When the user signed in.") Instant createdAt,

        @NonNull @Description("When it last got a new access token.")
        Instant lastUsedAt,

        @NonNull @Description("When it ends, however much it is used.")
        Instant expiresAt,

        @NonNull @Description("Whether this request comes from it.")
        Boolean current) {}
