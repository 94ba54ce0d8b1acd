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
        @Id @NonNull @Description("What names the binding in every other operation; it never changes.")
        UUID id,

        @NonNull @Description("What its owner calls it: 1 to 100 characters, unique among the user's bindings.")
        String name,

        @NonNull @Description("The exchange that the account is on; it never changes.")
        Exchange exchange,

        @NonNull @Description("Whether it is one user's, with credentials, or everybody's; it never changes.")
        BindingType type,

        @NonNull @Description("Whether its credentials are in use, switched off, or refused by the exchange.")
        BindingStatus status,

        @Description("The last four characters of the API key, null for a key of fewer than 12 and for a"
                + " public binding. The key and the secret are write-only.")
        @Nullable
        String apiKeyHint,

        @Description(
                "What the exchange says of its credentials; null where it was not asked, as for public bindings, or"
                        + " where this service checks none.")
        @Nullable
        KeyCheck keyCheck,

        @NonNull @Description("What its owner keeps with it: permissions, test net. An empty object for nothing.")
        JsonObject info,

        @NonNull @Description("When it was connected.") Instant createdAt,

        @NonNull
        @Description(
                "When its name, status, credentials or info were last changed, or the exchange said something of its"
                        + " credentials.")
        Instant updatedAt) {}
