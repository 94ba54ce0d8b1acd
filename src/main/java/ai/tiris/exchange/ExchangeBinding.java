package ai.tiris.exchange;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A connected exchange account, or a public one without credentials. */
@Description("A connected exchange account, or a public one without credentials.")
public record ExchangeBinding(
        @Id @NonNull UUID id,

        @NonNull @Description("Unique among the user's bindings.")
        String name,

        @NonNull Exchange exchange,
        @NonNull BindingType type,
        @NonNull BindingStatus status,

        @Description("The last four characters of the API key; the key and the secret are write-only.") @Nullable
        String apiKeyHint,

        @NonNull @Description("What its owner keeps with it: permissions, test net.")
        JsonObject info,

        @NonNull @Description("When it was created.") Instant createdAt,
        @NonNull @Description("When it was last changed.") Instant updatedAt) {}
