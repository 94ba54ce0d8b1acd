package ai.tiris.user;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A user with its place in the list. */
@Description("A user with its place in the list.")
public record UserEdge(
        @NonNull @Description("Its place, for after and before.")
        String cursor,

        @NonNull User node) {}
