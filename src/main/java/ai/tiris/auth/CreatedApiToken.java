package ai.tiris.auth;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A new API token, and the only sight of the token itself. */
@Description("A new API token. The token itself is never shown again.")
public record CreatedApiToken(
        @NonNull @Description("What the bot sends as its bearer token.")
        String token,

        @NonNull @Description("What is known of it from now on.")
        ApiToken apiToken) {
    /** Without the token, whoever logs it. */
    @Override
    public String toString() {
        return "CreatedApiToken[" + apiToken.id() + "]";
    }
}
