package ai.tiris.trading;

import ai.tiris.exchange.ExchangeBinding;
import ai.tiris.exchange.ExchangeBindingReads;
import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.access.Shared;
import ai.tiris.platform.page.PageLimits;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The operations on tradings. */
@GraphQLApi
public class TradingApi {
    private final TradingReads reads;
    private final ExchangeBindingReads bindings;
    private final PageLimits limits;

    TradingApi(TradingReads reads, ExchangeBindingReads bindings, PageLimits limits) {
        this.reads = reads;
        this.bindings = bindings;
        this.limits = limits;
    }

    @Shared(percentOnly = true)
    @Query
    @Needs(Scope.READ)
    @Description("A trading of the caller's own; null for any other id.")
    public Uni<@Nullable Trading> trading(
            @Id @NonNull @Description("Which trading, by its id; VALIDATION where that is no UUID.") UUID id) {
        return reads.trading(id);
    }

    @Shared(percentOnly = true)
    @Query
    @Needs(Scope.READ)
    @NonNull
    @Description("The caller's tradings, newest first, in pages.")
    public Uni<TradingConnection> tradings(
            @Description("Which tradings to list; all of them if left out.") @Nullable TradingFilter filter,
            @DefaultValue("20") @Description(PageLimits.FIRST) @Nullable Integer first,
            @Description(PageLimits.AFTER) @Nullable String after) {
        return reads.tradings(filter, limits.list(first, after)).map(TradingConnection::new);
    }

    @NonNull
    @Description("The exchange account that it runs on, or a public one.")
    public Uni<@Nullable ExchangeBinding> exchangeBinding(@Source Trading trading) {
        return bindings.binding(trading.exchangeBindingId());
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description("The number of the newest change: a transaction, a line of the log, or the deletion"
            + " of one; 0 before the first. Who has seen all numbers up to it has missed nothing.")
    public Uni<Long> lastSequence(@Source Trading trading) {
        return reads.lastSequence(trading.id());
    }

    @NonNull
    @Description("The caller's tradings on this binding, newest first.")
    public Uni<TradingConnection> tradings(
            @Source ExchangeBinding binding,
            @DefaultValue("20") @Description(PageLimits.FIRST) @Nullable Integer first,
            @Description(PageLimits.AFTER) @Nullable String after) {
        return reads.tradingsOfBinding(binding.id(), limits.list(first, after)).map(TradingConnection::new);
    }
}
