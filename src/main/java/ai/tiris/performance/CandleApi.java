package ai.tiris.performance;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.limits.RequestLimits;
import ai.tiris.platform.scalars.Symbols;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The prices that the caller's bots report. */
@GraphQLApi
public class CandleApi {
    private final CandleReads reads;
    private final Clock clock;
    private final int mostCandles;

    CandleApi(CandleReads reads, Clock clock, RequestLimits limits) {
        this.reads = reads;
        this.clock = clock;
        this.mostCandles = limits.seriesRows();
    }

    @Query
    @Needs(Scope.READ)
    @NonNull
    @Description(
            "The prices of a symbol as the caller's bots reported them, oldest first; a bucket without a price is left"
                    + " out. A bucket is put together from the shortest candles that lie in it whole, without any from single prices.")
    public Uni<List<@NonNull Candle>> candles(
            @NonNull @Description("Whose prices: BTC.") String symbol,
            @NonNull @DefaultValue("USDT") @Description("In which symbol they are: USDT.") String quoteSymbol,
            @NonNull @Description("Which time to show: at most 1,000 buckets, else VALIDATION; without to, up to now.")
                    TimeRange range,
            @NonNull @Description(EquityCurveApi.TIMEFRAME) Timeframe timeframe) {
        Instant now = clock.instant();
        Pair pair = new Pair(Symbols.require("symbol", symbol), Symbols.require("quoteSymbol", quoteSymbol));
        return reads.candles(pair, range.buckets(timeframe, now, mostCandles), now);
    }
}
