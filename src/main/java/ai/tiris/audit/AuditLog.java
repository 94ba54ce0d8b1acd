package ai.tiris.audit;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Something that was done: to one row, by a user or by the service itself. */
@Description("Something that was done, as the database noted it with the change itself.")
public record AuditLog(
        @Id @NonNull @Description("What names this note; it never changes.")
        UUID id,

        @NonNull @Description("When it was done.") Instant timestamp,

        @Ignore @Nullable UUID userId,

        @NonNull
        @Description("What was done, as resource and verb: tradings.insert, users.update, sessions.delete,"
                + " sessions.refused, api_tokens.refused.")
        String action,

        @NonNull @Description("What kind of thing it was done to: tradings, users, sessions.")
        String resourceType,

        @Id @Description("Which one; null where it has no id, or none was known.") @Nullable
        UUID resourceId,

        @Description("What was there before: all of what was deleted, of an update what changed. Never a secret. Null"
                + " where nothing was.")
        @Nullable
        JsonObject oldValues,

        @Description("What was there afterwards: all of what was inserted, of an update what changed. Never a secret."
                + " Null where nothing was.")
        @Nullable
        JsonObject newValues,

        @Description("The network address from which it was asked for; null where it is not known.") @Nullable
        String ipAddress,

        @Description("What the browser or the app calls itself; null where it says nothing.") @Nullable
        String userAgent) {}
