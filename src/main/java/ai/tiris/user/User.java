package ai.tiris.user;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A person who uses Tiris. */
@Description("A person who uses Tiris.")
public record User(
        @Id @NonNull UUID id,

        @NonNull @Description("Unique; 3 to 50 letters, digits and underscores.")
        String username,

        @Description("Unique; null until a user who came through WeChat adds one.") @Nullable
        String email,

        @Description("Where the user's picture is.") @Nullable
        String avatar,

        @NonNull @Description("The user's own settings of the clients.")
        JsonObject settings,

        @NonNull @Description("What the service keeps about the user.")
        JsonObject info,

        @NonNull UserStatus status,
        @NonNull @Description("What the user may do.") List<@NonNull Role> roles,
        @NonNull @Description("When the user signed up.") Instant createdAt,

        @NonNull @Description("When the profile or the settings were last changed.")
        Instant updatedAt) {}
