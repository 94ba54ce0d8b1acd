package ai.tiris.user;

import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What is to change of the caller's profile; what is left out stays. */
@Input("UpdateProfileInput")
@Description("What is to change of the signed-in user's profile. What is left out stays as it is.")
public class UpdateProfileInput {
    @Description("Unique; 3 to 50 letters, digits and underscores, not beginning with deleted_. Never null.")
    public @Nullable Optional<String> username;

    @Description("Unique; an e-mail address of at most 255 characters; null removes it.")
    public @Nullable Optional<String> email;

    @Description("Where the user's picture is: an https URL of at most 2,000 characters; null removes it.")
    public @Nullable Optional<String> avatar;
}
