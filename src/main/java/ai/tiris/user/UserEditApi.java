package ai.tiris.user;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.Request;
import io.smallrye.mutiny.Uni;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** The operations by which users change and close their own accounts. */
@GraphQLApi
public class UserEditApi {
    private final EditProfile profiles;
    private final CloseAccount accounts;
    private final UserReads reads;

    UserEditApi(EditProfile profiles, CloseAccount accounts, UserReads reads) {
        this.profiles = profiles;
        this.accounts = accounts;
        this.reads = reads;
    }

    @Mutation
    @Needs(Scope.PERSON)
    @NonNull
    @Description("Changes the signed-in user's profile. CONFLICT for a username or an e-mail address"
            + " that somebody has already.")
    public Uni<User> updateProfile(
            @NonNull @Description("What is to change; what is left out stays as it is.") UpdateProfileInput input) {
        return profiles.edit(Request.current().caller(), input).flatMap(id -> reads.me());
    }

    @Mutation
    @Needs(Scope.PERSON)
    @NonNull
    @Description("Changes the signed-in user's settings by a JSON merge patch (RFC 7396): a null removes its key.")
    public Uni<User> updateSettings(
            @NonNull
                    @Description(
                            "The merge patch; VALIDATION where the settings would exceed 8 KiB, 8 levels or 256 keys.")
                    JsonObject patch) {
        return profiles.patchSettings(Request.current().caller(), patch).flatMap(id -> reads.me());
    }

    @Mutation
    @Needs(Scope.PERSON)
    @NonNull
    @Description("Disables the signed-in user's account: every later request is UNAUTHENTICATED, until an administrator"
            + " makes it ACTIVE again.")
    public Uni<User> disableAccount() {
        return accounts.disable(Request.current().caller()).flatMap(id -> reads.me());
    }

    @Mutation
    @Needs(Scope.PERSON)
    @NonNull
    @Description(
            "Deletes the signed-in user's account for good: the profile is made anonymous, log-ins and API keys are"
                    + " deleted, tradings and bindings become INACTIVE; the books stay. Every later request is UNAUTHENTICATED.")
    public Uni<User> deleteAccount(
            @NonNull @Description("The signed-in user's username, as a confirmation; VALIDATION for any other text.")
                    String confirmUsername) {
        return accounts.delete(Request.current().caller(), confirmUsername).flatMap(id -> reads.me());
    }
}
