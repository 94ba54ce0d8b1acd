package ai.tiris.user;

import ai.tiris.platform.page.PageLimits;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A user with its place in the list. */
@Description("A user with its place in the list.")
public record UserEdge(
        @NonNull @Description(PageLimits.CURSOR) String cursor,

        @NonNull @Description("The user at this place.") User node) {}
