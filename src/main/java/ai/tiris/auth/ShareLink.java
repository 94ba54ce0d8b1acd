package ai.tiris.auth;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What shows a trading or a portfolio to whoever has the link. */
@Description(
        "What shows a trading or a portfolio to whoever has the link, and lets nobody change anything; the token in it"
                + " is shown only when it is made.")
public record ShareLink(
        @Id @NonNull @Description("By which it is revoked; not what is sent.")
        UUID id,

        @NonNull @Description("Unique among the user's links.")
        String name,

        @NonNull @Description("The token's last four characters.")
        String hint,

        @Id @Description("The trading that it shows; null for the whole portfolio, also tradings to come.") @Nullable
        UUID tradingId,

        @NonNull @Description("Whether it shows how well it goes, but no amount of money.")
        Boolean percentOnly,

        @NonNull @Description("When it was made.") Instant createdAt,
        @NonNull @Description("When it ends.") Instant expiresAt,

        @Description("When it was last used, to the minute; null where it never was.") @Nullable
        Instant lastUsedAt) {}
