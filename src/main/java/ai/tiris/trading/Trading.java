package ai.tiris.trading;

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
        @Id @NonNull UUID id,

        @NonNull @Description("Unique among the user's tradings.")
        String name,

        @NonNull TradingType type,
        @NonNull TradingStatus status,

        @NonNull @Description("What its owner or a bot keeps with it: strategy, settings.")
        JsonObject info,

        @NonNull @Description("When it was created.") Instant createdAt,
        @NonNull @Description("When it was last changed.") Instant updatedAt,
        @Ignore UUID exchangeBindingId) {}
