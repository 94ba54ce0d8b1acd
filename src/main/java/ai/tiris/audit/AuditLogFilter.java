package ai.tiris.audit;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which notes of the audit a caller asks for; what is left out restricts nothing. */
@Input("AuditLogFilter")
@Description("Which notes of the audit to list: those that meet every part. What is left out restricts nothing.")
public record AuditLogFilter(
        @Description("Of any of these actions, such as tradings.insert: at most 100, each of 1 to 100 characters, else"
                + " VALIDATION. " + SIFTED)
        @Nullable
        List<@NonNull String> actions,

        @Description("Of what was done to this kind of thing, such as tradings; 1 to 50 characters. " + SIFTED)
        @Nullable
        String resourceType,

        @Id
        @Description("Of what was done to the thing of this id, whoever's it is; found at once by administrators"
                + " who name its kind and no user. " + SIFTED)
        @Nullable
        UUID resourceId,

        @Id
        @Description("Of what this user did: the caller, or for administrators anybody; FORBIDDEN for others. If"
                + " left out, of what the caller did, and for administrators of everything.")
        @Nullable
        UUID userId,

        @Description("At this time or later.") @Nullable Instant from,
        @Description("Before this time.") @Nullable Instant to) {
    static final AuditLogFilter ALL = new AuditLogFilter(null, null, null, null, null, null);

    private static final String SIFTED =
            "One page looks through at most 20,000 notes for it: where it ends with fewer than were asked for though"
                    + " hasNextPage is true, endCursor says where to go on.";

    private static final int MOST_ACTIONS = 100;
    private static final int LONGEST_ACTION = 100;
    private static final int LONGEST_TYPE = 50;

    /** Fails with VALIDATION (actions, resourceType). */
    void check() {
        if (resourceType != null) {
            Texts.bounded("resourceType", resourceType, LONGEST_TYPE);
        }
        if (actions != null) {
            if (actions.size() > MOST_ACTIONS) {
                throw TirisException.validation("actions", "Must be at most " + MOST_ACTIONS + " actions.");
            }
            actions.forEach(action -> Texts.bounded("actions", action, LONGEST_ACTION));
        }
    }

    /** Whether it names one thing, which an index finds among everybody's notes. */
    boolean isOfOneResource() {
        return resourceType != null && resourceId != null;
    }
}
