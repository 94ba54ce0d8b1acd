package ai.tiris.user;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.page.PageLimits;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** The operations of administrators on users. */
@GraphQLApi
public class UserAdministrationApi {
    private final UserReads reads;
    private final AdministeredUsers users;
    private final CloseAccount accounts;
    private final PageLimits limits;

    UserAdministrationApi(UserReads reads, AdministeredUsers users, CloseAccount accounts, PageLimits limits) {
        this.reads = reads;
        this.users = users;
        this.accounts = accounts;
        this.limits = limits;
    }

    @Query
    @Needs(Scope.READ)
    @Description("A user: the signed-in one, or for administrators any; null for an unknown id. FORBIDDEN for others.")
    public Uni<@Nullable User> user(
            @Id @NonNull @Description("Which user, by its id; VALIDATION where that is no UUID.") UUID id) {
        return reads.user(id);
    }

    @Query
    @Needs(Scope.ADMIN)
    @NonNull
    @Description("Users, newest first, in pages; FORBIDDEN for whoever is no administrator.")
    public Uni<UserConnection> users(
            @Description("Only those of this status; of every status if left out.") @Nullable UserStatus status,
            @Description("Only those whose username or e-mail begins with this text, in upper or lower case; 1"
                            + " to 255 characters.")
                    @Nullable
                    String search,
            @DefaultValue("20") @Description(PageLimits.FIRST) @Nullable Integer first,
            @Description(PageLimits.AFTER) @Nullable String after) {
        return users.users(status, search, limits.list(first, after)).map(UserConnection::new);
    }

    @Mutation("setUserStatus")
    @Needs(Scope.ADMIN)
    @NonNull
    @Description("Disables another user, makes one ACTIVE again, or deletes one as deleteAccount does."
            + " FORBIDDEN for whoever is no administrator.")
    public Uni<User> setUserStatus(
            @Id @NonNull @Description("Which user; VALIDATION for oneself, NOT_FOUND for an unknown id.") UUID userId,
            @NonNull @Description("What the user becomes; CONFLICT for one who is DELETED, who stays so.")
                    UserStatus status) {
        return accounts.setStatus(Request.current().caller(), userId, status)
                .flatMap(reads::user)
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("user"));
    }
}
