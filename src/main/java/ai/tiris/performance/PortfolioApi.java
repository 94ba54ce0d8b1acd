package ai.tiris.performance;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.access.Shared;
import ai.tiris.platform.graphql.SelectedFields;
import ai.tiris.trading.TradingType;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** What a user holds in all. */
@GraphQLApi
public class PortfolioApi {
    private final Portfolios portfolios;
    private final Performances performances;

    PortfolioApi(Portfolios portfolios, Performances performances) {
        this.portfolios = portfolios;
        this.performances = performances;
    }

    @Query
    @Needs(Scope.READ)
    @Shared(percentOnly = true)
    @NonNull
    @Description("What the caller holds now, trading by trading. QUERY_TOO_COMPLEX for more than 1,000 tradings.")
    public Uni<Portfolio> portfolio(
            @NonNull @DefaultValue("USDT") @Description(EquityCurveApi.QUOTE_SYMBOL) String quoteSymbol,
            @Description("Of these types: real, virtual and backtest apart or together. All if left out.") @Nullable
                    List<@NonNull TradingType> types) {
        return portfolios.portfolio(quoteSymbol, types);
    }

    @Shared(percentOnly = true)
    @NonNull
    @Description(
            "What all of its tradings together were worth at the end of each bucket of a range; a transfer between two of"
                    + " them is no flow. Without a benchmark.")
    public Uni<EquityCurve> equityCurve(
            @Source Portfolio portfolio,
            @NonNull @Description("Which time to show: at most 1,000 buckets, else VALIDATION; without to, up to now.")
                    TimeRange range,
            @NonNull @Description(EquityCurveApi.TIMEFRAME) Timeframe timeframe) {
        return portfolios.curve(portfolio, range, timeframe, SelectedFields.includeAnyOf(EquityCurve.OF_FLOWS));
    }

    @Shared(percentOnly = true)
    @NonNull
    @Description(
            "How well all of its tradings together did, in whole days; a transfer between two of them is no flow. Trades"
                    + " are closed within each trading, and a row of wins or losses is one trading's.")
    public Uni<Performance> performance(
            @Source Portfolio portfolio,
            @Description(PerformanceApi.RANGE) @Nullable TimeRange range,
            @NonNull @DefaultValue("0.0") @Description(PerformanceApi.RISK_FREE) Double riskFreeRate) {
        return performances.ofPortfolio(portfolio, range, riskFreeRate);
    }
}
