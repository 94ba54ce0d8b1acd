package ai.tiris.performance;

import ai.tiris.platform.access.Shared;
import ai.tiris.trading.Trading;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** How well a trading did. */
@GraphQLApi
public class PerformanceApi {
    static final String RANGE =
            "Which days, in UTC; at most 10,000, and 200,000 days of all tradings of a portfolio. All time if left out.";
    static final String RISK_FREE =
            "What was to be had without a risk in a year, for Sharpe and Sortino: 0.02 is 2 %. Above -1, at most 10.";

    private final Performances performances;

    PerformanceApi(Performances performances) {
        this.performances = performances;
    }

    @Shared(percentOnly = true)
    @NonNull
    @Description(
            "How well it did, by event time, in whole days: from the first one on which something was held or moved to"
                    + " the last, the present day so far.")
    public Uni<Performance> performance(
            @Source Trading trading,
            @Description(RANGE) @Nullable TimeRange range,
            @NonNull @DefaultValue("USDT") @Description(EquityCurveApi.QUOTE_SYMBOL) String quoteSymbol,
            @NonNull @DefaultValue("0.0") @Description(RISK_FREE) Double riskFreeRate) {
        return performances.ofTrading(trading.id(), range, quoteSymbol, riskFreeRate);
    }
}
