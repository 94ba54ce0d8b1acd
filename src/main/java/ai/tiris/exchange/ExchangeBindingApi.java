package ai.tiris.exchange;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.page.PageLimits;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** The operations on exchange bindings. */
@GraphQLApi
public class ExchangeBindingApi {
    private final ExchangeBindingReads reads;
    private final PageLimits limits;

    ExchangeBindingApi(ExchangeBindingReads reads, PageLimits limits) {
        this.reads = reads;
        this.limits = limits;
    }

    @Query
    @Needs(Scope.READ)
    @Description("An exchange binding of the caller's own or a public one; null for any other id.")
    public Uni<@Nullable ExchangeBinding> exchangeBinding(
            @Id @NonNull @Description("Which binding, by its id; VALIDATION where that is no UUID.") UUID id) {
        return reads.binding(id);
    }

    @Query
    @Needs(Scope.READ)
    @NonNull
    @Description("The caller's own exchange bindings and the public ones, newest first.")
    public Uni<ExchangeBindingConnection> exchangeBindings(
            @Description("Which bindings to list; all of them if left out.") @Nullable ExchangeBindingFilter filter,
            @DefaultValue("20") @Description(PageLimits.FIRST) @Nullable Integer first,
            @Description(PageLimits.AFTER) @Nullable String after) {
        return reads.bindings(filter, limits.list(first, after)).map(ExchangeBindingConnection::new);
    }
}
