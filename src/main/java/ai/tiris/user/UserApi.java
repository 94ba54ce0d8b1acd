package ai.tiris.user;

import ai.tiris.audit.AuditLog;
import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The operations on users. */
@GraphQLApi
public class UserApi {
    private final UserReads reads;

    UserApi(UserReads reads) {
        this.reads = reads;
    }

    @Query
    @Needs(Scope.READ)
    @NonNull
    @Description("The signed-in user: whose access token came with the request. UNAUTHENTICATED" + " without one.")
    public Uni<User> me() {
        return reads.me();
    }

    @Description("Who did it; null for the service itself, and for what was done before anybody was known.")
    public Uni<@Nullable User> user(@Source AuditLog log) {
        UUID id = log.userId();
        return id == null ? Uni.createFrom().nullItem() : reads.user(id);
    }

    @NonNull
    @Description("The log-ins linked to this user; tokens are never shown.")
    public Uni<List<@NonNull Identity>> identities(@Source User user) {
        return reads.identities(user.id());
    }

    @NonNull
    @Description("How many tradings, sub-accounts and transactions this user has.")
    public Uni<UserStatistics> statistics(@Source User user) {
        return reads.statistics(user.id());
    }
}
