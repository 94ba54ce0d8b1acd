package ai.tiris.auth;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A new share link, and the only sight of its token. */
@Description("A new share link. Its token is never shown again.")
public record CreatedShareLink(
        @NonNull @Description("What whoever has the link sends as bearer token.")
        String token,

        @NonNull @Description("What is known of it from now on.")
        ShareLink shareLink) {
    /** Without the token, whoever logs it. */
    @Override
    public String toString() {
        return "CreatedShareLink[" + shareLink.id() + "]";
    }
}
