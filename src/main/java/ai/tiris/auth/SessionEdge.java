package ai.tiris.auth;

import ai.tiris.platform.page.PageLimits;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A session with its place in the list. */
@Description("A session with its place in the list.")
public record SessionEdge(
        @NonNull @Description(PageLimits.CURSOR) String cursor,

        @NonNull @Description("The session at this place.") Session node) {}
