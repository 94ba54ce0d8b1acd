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
        @Id @NonNull @Description("What names the user in every other operation; it never changes.")
        UUID id,

        @NonNull @Description("What others know the user by: unique; 3 to 50 letters, digits and underscores.")
        String username,

        @Description("Where the user can be reached; unique. Null until a user who came through WeChat" + " adds one.")
        @Nullable
        String email,

        @Description("Where the user's picture is, as an https URL; null for none.") @Nullable
        String avatar,

        @NonNull
        @Description("What the user's clients keep, such as a theme; updateSettings changes it. An empty"
                + " object for nothing.")
        JsonObject settings,

        @NonNull
        @Description(
                "What the service keeps about the user; no operation changes it. An empty object for" + " nothing.")
        JsonObject info,

        @NonNull @Description("Whether the user may use the service.")
        UserStatus status,

        @NonNull @Description("What the user may do: ADMIN opens the operations for administrators.")
        List<@NonNull Role> roles,

        @NonNull @Description("When the user signed up.") Instant createdAt,

        @NonNull @Description("When the profile or the settings were last changed.")
        Instant updatedAt) {}
