package ai.tiris.trading;

import ai.tiris.platform.access.Shared;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A run of a strategy, or of a person's own decisions, on an exchange binding. */
@Description("A run of a strategy, or of a person's own decisions, on an exchange binding.")
public record Trading(
        @Shared(percentOnly = true)
        @Id
        @NonNull
        @Description("What names the trading in every other operation; it never changes.")
        UUID id,

        @Shared(percentOnly = true)
        @NonNull
        @Description("What its owner calls it: 1 to 100 characters, unique among the user's tradings.")
        String name,

        @Shared(percentOnly = true)
        @NonNull
        @Description("Whether it moves real money, simulated money on the live market, or simulated money"
                + " in the past; it never changes.")
        TradingType type,

        @Shared(percentOnly = true) @NonNull @Description("Whether it runs, stands still, or has ended.")
        TradingStatus status,

        @NonNull @Description("What its owner or a bot keeps with it: strategy, settings. An empty object for nothing.")
        JsonObject info,

        @Shared(percentOnly = true) @NonNull @Description("When it was opened.")
        Instant createdAt,

        @Shared(percentOnly = false)
        @NonNull
        @Description("When its name, status, binding or info was last changed; what happens in its ledger"
                + " does not count.")
        Instant updatedAt,

        @Ignore UUID exchangeBindingId) {}
