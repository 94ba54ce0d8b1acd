package ai.tiris.auth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a bot calls with in the name of its user. */
@Description("What a bot calls with in the name of its user; the token itself is shown only when it is made.")
public record ApiToken(
        @Id @NonNull @Description("By which it is revoked; not what the bot sends.")
        UUID id,

        @NonNull @Description("Unique among the user's tokens.")
        String name,

        @NonNull @Description("The token's last four characters.")
        String hint,

        @NonNull @Description("What it may be used for.") List<@NonNull ApiTokenScope> scopes,

        @Id @Description("The tradings that it is for; null where it is for all of them, also those to come.") @Nullable
        List<@NonNull UUID> tradingIds,

        @NonNull @Description("When it was made.") Instant createdAt,

        @Description("When it ends; null where it doesn't.") @Nullable
        Instant expiresAt,

        @Description("When it was last used, to the minute; null where it never was.") @Nullable
        Instant lastUsedAt) {}
